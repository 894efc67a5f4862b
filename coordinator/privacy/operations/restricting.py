"""Restricting the use of data for as long as a person wants it (PDPA, section 34): hidden from lists and mail."""

from coordinator.notices.operations.forgetting import forget_people
from coordinator.outbox.operations import replace
from coordinator.outbox.queries import fates
from coordinator.privacy import people, queries
from coordinator.registration.models import Registration
from coordinator.registration.operations import bring_back, put_away


def restrict(registration: Registration) -> None:
    """Nobody is shown who this is and nothing is written to the person; what waits to be sent about it never goes.

    The address is forgotten by the notices, too: else it would look as if the person had another one. Asked twice, or
    for somebody erased, it changes nothing.
    """
    if registration.restricted_at is not None or registration.erased_at is not None:
        return
    person = people.holder(registration)
    replace(list(fates(queries.messages_about(person, registration.event_id)).values()))
    forget_people([person])
    put_away(registration)


def end_restriction(registration: Registration) -> None:
    """Let the data be used again; the person is told by mail of the seat as it is now. Twice changes nothing."""
    if registration.erased_at is None:
        bring_back(registration)
