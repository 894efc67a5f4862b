"""Walk-ins and people without a seat: let in through the operations of the registration desk."""

import contextlib

from coordinator.checkin.items import WalkIn
from coordinator.core.errors import DomainError
from coordinator.core.names import split_name
from coordinator.core.phones import Phone, PhoneError, parse_phone
from coordinator.events.models import Event
from coordinator.places.queries import list_districts
from coordinator.registration import operations as desk
from coordinator.registration.models import Registration, RegistrationState
from coordinator.registration.offices import office_name, recognise_office


def register_walk_in(event: Event, person: WalkIn) -> Registration:
    """Register somebody at the door. Namesakes are not refused: both helpers may be right, and doubles are told later.

    A number that cannot be called is kept as a note. When all seats are taken the person is on the waiting list and
    still counts as present, because the scan says why.
    """
    name = split_name(person.full_name)
    districts = list_districts()
    office = recognise_office(person.organisation, districts)
    known = {one.code for one in districts}
    code = person.district_code if person.district_code in known else (office.code if office else None)
    phone = _phone(person.phone)
    return desk.register(
        event,
        prefix=name.prefix,
        given_name=name.given,
        surname=name.surname,
        organisation=office_name(person.organisation, office) if office else person.organisation,
        district_code=code,
        telephone=phone,
        note="" if phone or not person.phone else person.phone,
        same_person_is_meant=True,
    )


def admit(person: Registration) -> None:
    """Give somebody who is let in a seat where one is free; without one they are there all the same."""
    with contextlib.suppress(DomainError):
        if person.state is RegistrationState.CANCELLED:
            desk.restore_registration(person)
        if person.state is RegistrationState.WAITING:
            desk.give_seat(person)


def _phone(typed: str) -> Phone | None:
    try:
        return parse_phone(typed) if typed else None
    except PhoneError:
        return None
