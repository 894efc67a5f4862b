"""The registrations of somebody with an account: those under an address that its owner has shown to read."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.orm import joinedload

from coordinator.accounts.models import User
from coordinator.core.db import db
from coordinator.events.models import Event
from coordinator.registration.models import Registration, Restriction


def is_of(person: User) -> ColumnElement[bool]:
    """Whether a registration is of this person, as far as their account may tell it.

    An administrator typed the address of the account, a stranger perhaps that of the registration: before a link that
    went to it was opened, nothing is.
    """
    if person.email_proved_at is None or not person.email:
        return false()
    away = select(Restriction.registration_id).where(Restriction.email == person.email)
    return (Registration.email == person.email) | Registration.id.in_(away)


def registrations_of(person: User) -> Sequence[Registration]:
    """All registrations of this person for events that the public knows, whatever their state, by name."""
    event = joinedload(Registration.event, innerjoin=True)
    query = (
        select(Registration)
        .join(Registration.event)
        .where(is_of(person), Event.published_at.is_not(None))
        .options(event.selectinload(Event.days), event.joinedload(Event.venue))
        .order_by(Registration.sort_key, Registration.id)
    )
    return db.session.scalars(query).unique().all()
