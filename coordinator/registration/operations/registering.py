"""What can be done with registrations: register, change, cancel, restore, give a seat, set the capacity."""

from contextlib import nullcontext

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.names import join_name
from coordinator.core.phones import Phone
from coordinator.core.sorting import thai_key
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event, EventState
from coordinator.places.queries import get_district
from coordinator.registration import queries
from coordinator.registration.codes import new_code
from coordinator.registration.models import Food, Registration, RegistrationSource, RegistrationState
from coordinator.registration.operations.placing import place, refuse_beyond, seat_person
from coordinator.registration.quotas import Known
from coordinator.registration.roll import Roll, open_roll


def register(
    event: Event,
    *,
    given_name: str,
    prefix: str = "",
    surname: str = "",
    position: str = "",
    organisation: str = "",
    district_code: str | None = None,
    participant_group_id: int | None = None,
    telephone: Phone | None = None,
    email: str = "",
    food: Food = Food.UNSTATED,
    note: str = "",
    source: RegistrationSource = RegistrationSource.DESK,
    same_person_is_meant: bool = False,
    is_sample: bool = False,
    may_wait: bool = True,
    roll: Roll | None = None,
) -> Registration:
    """A person's place at a published event: the lowest free seat, or the waiting list when there is none to have.

    Refused when the same person seems to be there already, unless ``same_person_is_meant``, or when the seats of
    the office or group are taken and the event does not let such people wait. Without ``may_wait`` the waiting list is
    a Conflict. An event that is over takes late entries, because the paper list is the evidence and may name more
    people. Whoever registers many gives the open ``roll`` of the event: they are stored together when it closes.
    """
    with nullcontext(roll) if roll else open_roll(event) as entered:
        require_open(event)
        registration = Registration(event_id=event.id, code=new_code(), source=source, is_sample=is_sample)
        registration.registered_by_id = staff_member(source)
        fill(
            registration, prefix=prefix, given_name=given_name, surname=surname, position=position,
            organisation=organisation, district_code=district_code, participant_group_id=participant_group_id,
            telephone=telephone, email=email, food=food, note=note,
        )  # fmt: skip
        refuse_twin(entered, registration, same_person_is_meant)
        place(entered, registration, may_wait=may_wait)
        entered.put(registration)
    return registration


def change_registration(
    registration: Registration,
    *,
    telephone: Phone | None,
    same_person_is_meant: bool = False,
    roll: Roll | None = None,
    **values: object,
) -> Registration:
    """Change what is known about the person; the seat stays.

    The event is locked first, as for everything about its registrations: their changes wait for each other there.
    Whoever changes many gives the open ``roll`` of the event.
    """
    roll = roll or Roll(registration.event)
    before = registration.district_code, registration.participant_group_id
    with db.session.no_autoflush:
        _refuse_closed(registration)
        fill(registration, telephone=telephone, **values)
        _refuse_change(roll, registration, before, same_person_is_meant)
    db.session.flush()
    return registration


def try_change(
    registration: Registration, *, roll: Roll, telephone: Phone | None, same_person_is_meant: bool, **values: object
) -> None:
    """Refuse what ``change_registration`` would refuse; nothing is changed."""
    _refuse_closed(registration)
    kept = ("id", "state", "seat", "district_code", "participant_group_id", "organisation", "given_name", "surname")
    changed = Registration(**{key: getattr(registration, key) for key in kept})
    fill(changed, telephone=telephone, **values)
    before = registration.district_code, registration.participant_group_id
    _refuse_change(roll, changed, before, same_person_is_meant)


def on_the_list(roll: Roll, *, telephone: Phone | None, **person: object) -> Known | None:
    """Who on the list of an event seems to be this person, if anybody does."""
    somebody = Registration(**dict.fromkeys(("given_name", "surname", "organisation"), ""))
    fill(somebody, telephone=telephone, **person)
    return roll.find_twin(somebody)


def _refuse_closed(registration: Registration) -> None:
    if registration.restricted_at is not None:
        raise DomainError(_("This person has restricted the use of their data, so nothing of it can be changed."))
    if registration.state is RegistrationState.CANCELLED:
        raise DomainError(_("This registration is cancelled. Restore it first."))


def _refuse_change(
    roll: Roll, changed: Registration, before: tuple[str | None, int | None], same_person_is_meant: bool
) -> None:
    """Refuse somebody who would be on the list twice, and another office or group beyond its quota."""
    refuse_twin(roll, changed, same_person_is_meant)
    if changed.seat is not None and before != (changed.district_code, changed.participant_group_id):
        refuse_beyond(roll, changed)


def cancel_registration(registration: Registration) -> None:
    """Take the person off the list; the seat is free again. Cancelling twice changes nothing."""
    queries.lock_event(registration.event)
    registration.state = RegistrationState.CANCELLED
    registration.seat = registration.waits_since = registration.offered_until = None
    registration.awaits_approval = False
    registration.cancelled_at = registration.cancelled_at or clock.now()
    db.session.flush()


def restore_registration(registration: Registration) -> None:
    """Undo a cancellation: back on a seat if one is free, else at the end of the waiting list.

    Whoever was declined while waiting waits as before, at the old place: it was the organisers' act, not theirs.
    """
    roll = Roll(registration.event)
    db.session.refresh(registration, ["state", "seat", "waits_since", "version"])
    if registration.state is not RegistrationState.CANCELLED:
        return
    require_open(roll.event)
    refuse_twin(roll, registration, meant=False)
    registration.cancelled_at, registration.declined_because = None, ""
    if registration.waits_since is None:
        place(roll, registration, strict=False)
    else:
        registration.state = RegistrationState.WAITING
    db.session.flush()


def give_seat(registration: Registration) -> None:
    """Give somebody who waits a free seat, or the one that is offered to them; refused when there is none.

    The staff decide: neither the order nor a quota nor a missing approval stands in the way, only the capacity does.
    """
    roll = Roll(registration.event)
    db.session.refresh(registration, ["state", "seat", "version"])
    if registration.state is not RegistrationState.WAITING:
        raise DomainError(_("%(name)s is not on the waiting list.", name=registration.full_name))
    require_open(roll.event)
    seat = registration.seat or roll.line.free_seat()
    if seat is None:
        raise DomainError(_("All seats are taken. Cancel a registration or raise the capacity first."))
    seat_person(registration, seat)
    db.session.flush()


def set_seats(event: Event, *, capacity: int | None, quota_per_district: int | None) -> None:
    """How many people the event takes (None: no limit), and how many each district may send.

    The capacity never goes below the number of those who already have or are offered a seat.
    """
    queries.lock_event(event)
    confirmed = queries.count_taken([event.id]).get(event.id, 0)
    if capacity is not None and capacity < confirmed:
        raise DomainError(
            ngettext(
                "%(num)d person already has a seat. Enter that number or more.",
                "%(num)d people already have a seat. Enter that number or more.",
                confirmed,
            ),
            "capacity",
        )
    event.capacity, event.quota_per_district = capacity, quota_per_district
    db.session.flush()


def staff_member(source: RegistrationSource) -> int | None:
    """The number of whoever enters other people, to be named with them; None when people or
    offices do it themselves."""
    without = (RegistrationSource.PUBLIC, RegistrationSource.OFFICE)
    return None if source in without else trail.doer().id


def require_open(event: Event) -> None:
    """Refuse an event that takes nobody: not published yet, or cancelled."""
    if event.state is EventState.DRAFT:
        raise DomainError(_("Publish the event first, then register people."))
    if event.state is EventState.CANCELLED:
        raise DomainError(_("The event is cancelled, so nobody can be registered."))


def refuse_twin(roll: Roll, registration: Registration, meant: bool) -> None:
    """Refuse somebody who seems to be on the list already, unless another person is ``meant``."""
    twin = None if meant else roll.find_twin(registration)
    if twin is None:
        return
    where, name = _office_of(twin), join_name(twin.prefix, twin.given_name, twin.surname)
    raise DomainError(
        _("%(name)s is already registered%(where)s.", name=name, where=f" ({where})" if where else ""),
        "same_person_is_meant",
    )


def _office_of(one: Known) -> str:
    return get_district(one.district_code).full_name if one.district_code else str(one.organisation)


def fill(registration: Registration, *, telephone: Phone | None, **values: object) -> None:
    """Set what is known about the person, with all that is derived from it."""
    for key, value in values.items():
        setattr(registration, key, value)
    registration.phone = telephone.e164 if telephone else ""
    registration.phone_typed = telephone.typed.strip() if telephone else ""
    given, surname = registration.given_name, registration.surname
    registration.folded = queries.folded_name(given, surname, registration.organisation)
    registration.sort_key = thai_key(f"{given} {surname}")
