"""What the copy of an event takes over of its groups: the divisions with their rules and rooms, without people."""

from coordinator.breakouts import queries
from coordinator.breakouts.models import BreakoutGroup, Division, DivisionSession
from coordinator.core.db import db
from coordinator.events.copying import Copied, also

OF_DIVISION = (
    "name_th", "name_en", "rule", "offices", "spread_experience", "rest", "most_per_facilitator", "seed", "is_sample",
)  # fmt: skip
OF_GROUP = ("position", "name_th", "name_en", "room", "capacity", "zone_slug", "takes_rest")


@also
def copy_divisions(copied: Copied) -> None:
    """The same divisions, open, and the sessions they serve as far as the agenda was copied."""
    for old in queries.divisions_of(copied.event.id):
        new = Division(event_id=copied.twin.id, **{name: getattr(old, name) for name in OF_DIVISION})
        for group in old.shown_groups:
            new.groups.append(BreakoutGroup(**{name: getattr(group, name) for name in OF_GROUP}))
        served = (copied.sessions.get(session.id) for session in old.sessions)
        new.links = [DivisionSession(session=one) for one in served if one is not None]
        db.session.add(new)
    db.session.flush()
