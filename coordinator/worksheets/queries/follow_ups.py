"""Finding the next steps that were made for offices that missed an event."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from coordinator.core.db import db
from coordinator.events.models import Event
from coordinator.worksheets.models import FollowUp


def follow_ups_of(event: Event) -> Mapping[str, FollowUp]:
    """What was made for this event, by the code of the district."""
    found = db.session.scalars(select(FollowUp).where(FollowUp.event_id == event.id))
    return {one.district_code: one for one in found}


def follow_ups_with(steps: Collection[int]) -> Sequence[FollowUp]:
    """Those of these steps that were made because an office missed an event."""
    return db.session.scalars(select(FollowUp).where(FollowUp.step_id.in_(steps))).all()
