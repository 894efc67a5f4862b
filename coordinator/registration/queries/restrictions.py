"""Who has the use of the own data restricted, for the holder; for others only how many."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from coordinator.access.scope import EVERYWHERE, Territory
from coordinator.core.db import db
from coordinator.events.models import Event
from coordinator.registration.models import Registration, RegistrationState, Restriction
from coordinator.registration.queries.within import lies_within


def restriction_of(registration: Registration) -> Restriction | None:
    """What is put away of this person, if the use of the data is restricted."""
    return db.session.get(Restriction, registration.id) if registration.restricted_at else None


def known_to_holder(registration: Registration) -> Registration | Restriction:
    """Where it stands who this is: for the person's own eyes, and to judge a proof."""
    return restriction_of(registration) or registration


def count_restricted(event: Event, within: Territory = EVERYWHERE) -> int:
    """How many of the people of the event whom the reader may know of are in lists without a name, as they asked."""
    here = Registration.event_id == event.id, Registration.restricted_at.is_not(None), lies_within(within)
    return db.session.scalar(select(func.count()).select_from(Registration).where(*here)) or 0


def put_away_people(event: Event) -> Sequence[Any]:
    """Those of the event whose names are put away and who are not cancelled, as far as it takes to see them again.

    For the person's own eyes: whoever registers again is told so; the staff are not told of whom this is said.
    """
    away, there = Restriction, Registration
    who = (away.folded, away.organisation, away.phone, away.email, there.district_code)
    query = select(there.id, *who).join(away, away.registration_id == there.id)
    here = there.event_id == event.id, there.state != RegistrationState.CANCELLED
    return db.session.execute(query.where(*here)).all()
