"""Restricting the use of data for as long as a person wants it (PDPA, section 34): hidden from lists and mail."""

from coordinator.core.db import db
from coordinator.notices.operations.forgetting import forget_people
from coordinator.outbox.operations import silence
from coordinator.privacy import people, queries
from coordinator.registration.models import Registration
from coordinator.registration.operations import bring_back, put_away
from coordinator.registration.queries import lock_event


def restrict(registration: Registration) -> None:
    """Nobody is shown who this is and nothing is written to the person; what waits to be sent about it never goes.

    Of what went, the text and the address go, as they would after thirty days: the list of mails would name the person.
    The address is forgotten by the notices, too: else it would look as if the person had another one. Asked twice, also
    at the same moment, or for somebody erased, it changes nothing.
    """
    _lock(registration)
    if registration.restricted_at is not None or registration.erased_at is not None:
        return
    person = people.holder(registration)
    silence(queries.messages_about(person, registration.event_id), person)
    forget_people([person])
    put_away(registration)


def end_restriction(registration: Registration) -> None:
    """Let the data be used again; the person is told by mail of the seat as it is now. Twice changes nothing."""
    _lock(registration)
    if registration.erased_at is None:
        bring_back(registration)


def _lock(registration: Registration) -> None:
    """Wait for whoever changes a registration of the event at this moment, as everybody does, and see what they did."""
    lock_event(registration.event)
    db.session.refresh(registration)
