"""Handing a seat to another person."""

from typing import Any

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, language
from coordinator.registration import queries
from coordinator.registration.codes import new_code
from coordinator.registration.models import Registration, RegistrationSource, RegistrationState
from coordinator.registration.operations.placing import refuse_beyond
from coordinator.registration.operations.registering import fill, refuse_twin, require_open, staff_member
from coordinator.registration.roll import Roll


def substitute(
    registration: Registration, *, source: RegistrationSource, same_person_is_meant: bool = False, **person: Any
) -> Registration:
    """Another person takes over the seat: the same seat number and group, a new code.

    The former registration stays as cancelled, so that its ticket can say so. Refused for somebody without a seat,
    for an event that takes nobody any more, and for somebody who is registered already.
    """
    event = queries.lock_event(registration.event)
    db.session.refresh(registration, ["state", "seat", "version"])
    if registration.state is not RegistrationState.CONFIRMED:
        raise DomainError(_("Only a confirmed seat can be handed to another person."))
    require_open(event)
    seat = registration.seat
    registration.state, registration.seat = RegistrationState.CANCELLED, None
    registration.cancelled_at, registration.cancelled_by_holder = clock.now(), source is RegistrationSource.PUBLIC
    db.session.flush()  # the number must be free before it is given again
    roll = Roll(event)
    successor = Registration(
        event_id=event.id, code=new_code(), source=source, language=language(), replaces_id=registration.id,
        participant_group_id=registration.participant_group_id, is_sample=registration.is_sample,
        registered_by_id=staff_member(source), state=RegistrationState.CONFIRMED, seat=seat,
    )  # fmt: skip
    fill(successor, **person)
    refuse_twin(roll, successor, same_person_is_meant)
    if successor.district_code != registration.district_code:
        refuse_beyond(roll, successor)
    roll.put(successor)
    roll.close()
    return successor
