"""Making next steps of what offices missed, by the operations of the groups."""

from collections.abc import Collection

from coordinator.access.scope import Territory
from coordinator.core.dates import CoarseDate
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, use_language
from coordinator.events.models import Event
from coordinator.groups import operations as groups
from coordinator.groups.queries import get_group
from coordinator.registration.queries import lock_event
from coordinator.worksheets.missed import gaps_of
from coordinator.worksheets.models import FollowUp


def follow_up(
    event: Event, districts: Collection[str], *, reach: Territory, owner: str = "", due: CoarseDate | None = None
) -> list[FollowUp]:
    """Make a next step of the working group of each of these districts that missed something of the event.

    Who has one already keeps it, however often this is asked. Refused when none of the districts is to be chosen.
    The words are Thai, as all steps are that people write.
    """
    lock_event(event)
    chosen = [one for one in gaps_of(event, reach) if one.district.code in districts and one.is_mine]
    if not chosen:
        raise DomainError(_("Choose at least one office."), "districts")
    made = []
    for one in chosen:
        if one.can_be_made:
            with use_language("th"):
                words = one.step_words(event)
            step = groups.add_step(get_group(one.district.code), text=words, owner=owner, due=due)
            made.append(FollowUp(event=event, district_code=one.district.code, step=step))
    db.session.add_all(made)
    db.session.flush()
    return made
