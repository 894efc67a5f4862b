"""The registrations of one mailbox, for its owner."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from coordinator.core.db import db
from coordinator.events.models import Event
from coordinator.registration.models import Registration


def of_mailbox(email: str) -> Sequence[Registration]:
    """All registrations for events that the public knows under this address, whatever their state, by name."""
    event = joinedload(Registration.event, innerjoin=True)
    query = (
        select(Registration)
        .join(Registration.event)
        .where(Registration.email == email, Registration.email != "", Event.published_at.is_not(None))
        .options(event.selectinload(Event.days), event.joinedload(Event.venue))
        .order_by(Registration.sort_key, Registration.id)
    )
    return db.session.scalars(query).unique().all()
