"""Finding the events that offices may have missed, and the next steps that were made for them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import exists, select

from coordinator.checkin.models import Scan
from coordinator.core.db import db
from coordinator.events.models import Event, EventDay, EventState
from coordinator.worksheets.models import FollowUp


def follow_ups_of(event: Event) -> Mapping[str, FollowUp]:
    """What was made for this event, by the code of the district."""
    found = db.session.scalars(select(FollowUp).where(FollowUp.event_id == event.id))
    return {one.district_code: one for one in found}


def follow_ups_with(steps: Collection[int]) -> Sequence[FollowUp]:
    """Those of these steps that were made because an office missed an event."""
    return db.session.scalars(select(FollowUp).where(FollowUp.step_id.in_(steps))).all()


def attended_between(first: date, last: date) -> Sequence[Event]:
    """Published events with a day in this time (both included) and somebody noted at the door, the newest first."""
    days = exists().where(
        EventDay.event_id == Event.id, EventDay.on_date.between(first, last), EventDay.dropped_at.is_(None)
    )
    noted = exists().where(Scan.event_id == Event.id)
    query = select(Event).where(Event.state == EventState.PUBLISHED, days, noted)
    return db.session.scalars(query.order_by(Event.id.desc())).all()
