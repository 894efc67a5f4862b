"""What people do with their own registration, without an account: register, change, cancel, take that back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, language
from coordinator.events.models import Event
from coordinator.registration import choosing, offers, queries, twins
from coordinator.registration.consents import Answers
from coordinator.registration.models import Food, Registration, RegistrationSource, RegistrationState
from coordinator.registration.offers import State
from coordinator.registration.operations.consents import (
    first_answers,
    record_consents,
    record_notice,
    store_first,
)
from coordinator.registration.operations.registering import (
    cancel_registration,
    change_registration,
    register,
    restore_registration,
)
from coordinator.registration.operations.substituting import substitute
from coordinator.registration.roll import Roll

SELF = RegistrationSource.PUBLIC
TAKEN_BACK_WITHIN = timedelta(hours=24)


@dataclass(frozen=True)
class Registered:
    """A registration; ``known`` when it was there before, so that nothing was added."""

    registration: Registration
    known: bool


def register_oneself(event: Event, *, answers: Answers, wait: bool, is_held: bool = False, **person: Any) -> Registered:
    """Register for an event that is open to everybody.

    Refused when the event takes nobody now, and (Conflict) when there is no seat and the person does not want to
    ``wait``.
    Somebody who is registered already is found and not added again; what is stored of them is not changed. ``is_held``:
    the event was read with its lock in this transaction (``get_public_event``).
    """
    roll = Roll(event, lock=not is_held)
    offer = offers.offer_of(event, len(roll.line.taken))
    if offer.state not in (State.OPEN, State.FULL):
        raise DomainError(offer.words)
    twin = twins.find([*roll.people, *_without_name(roll)], **person)
    if twin is not None:
        return Registered(db.session.get_one(Registration, twin.id), known=True)
    require_consent(person["food"], answers)
    person[choosing.FIELD] = choosing.require_group(event, person.get(choosing.FIELD))
    registration = register(event, source=SELF, same_person_is_meant=True, may_wait=wait, roll=roll, **person)
    registration.language = language()
    with db.session.no_autoflush:  # the registration is stored once it is whole
        first = first_answers(event, registration, answers)
        roll.close()
        store_first(registration, first)
    return Registered(registration, known=False)


def _without_name(roll: Roll) -> Sequence[Any]:
    """Those on the list whose names are put away; asked for only when there is one, for everybody comes by here."""
    return queries.put_away_people(roll.event) if any(not one.folded for one in roll.people) else ()


def change_by_holder(registration: Registration, *, answers: Answers, **person: Any) -> Registration:
    """The person corrects the own details and answers for consent anew; the seat stays."""
    require_before_end(registration.event)
    require_consent(person["food"], answers)
    telephone = person.pop("telephone")
    change_registration(registration, telephone=telephone, same_person_is_meant=True, **person)
    if registration.notice_digest is None:
        record_notice(registration)
    record_consents(registration, answers)
    return registration


def cancel_by_holder(registration: Registration) -> None:
    """The person does not come; cancelling twice changes nothing."""
    require_before_end(registration.event)
    if registration.state is not RegistrationState.CANCELLED:
        cancel_registration(registration)
        registration.cancelled_by_holder = True
        db.session.flush()


def hand_over_by_holder(registration: Registration, **person: Any) -> Registration:
    """Somebody else comes instead; that person is told of the privacy notice by the ticket."""
    require_before_end(registration.event)
    return substitute(registration, source=SELF, **person)


def answer_for_oneself(registration: Registration, *, answers: Answers) -> None:
    """Somebody who took over a seat, or whom others registered, was shown the notice and answers the questions, once.

    What may show religion or health and was entered by others is kept only if the person agrees.
    """
    if registration.notice_digest is not None:
        return
    record_notice(registration)
    record_consents(registration, answers)
    if registration.food.is_a_need and not answers.needs:
        registration.food = Food.UNSTATED
    db.session.flush()


def take_back_cancellation(registration: Registration) -> None:
    """The person comes after all: back on a seat if one is free, else on the waiting list."""
    if not can_take_back(registration):
        raise DomainError(_("This cancellation cannot be taken back any more. Ask the organisers."))
    restore_registration(registration)
    registration.cancelled_by_holder = False
    db.session.flush()


def can_take_back(registration: Registration) -> bool:
    """Whether the holder cancelled it less than 24 hours ago, and nobody has taken over the seat."""
    since = registration.cancelled_at
    if registration.state is not RegistrationState.CANCELLED or since is None or not registration.cancelled_by_holder:
        return False
    recent = clock.now() - since < TAKEN_BACK_WITHIN
    return recent and not registration.event.is_over(clock.today()) and queries.successor_of(registration) is None


def require_before_end(event: Event) -> None:
    """Refuse once the event is over or off: then the list is evidence, and the office corrects it."""
    if event.is_over(clock.today()) or event.cancelled_at is not None:
        raise DomainError(_("The event is over or cancelled, so this cannot be changed here. Ask the organisers."))


def require_consent(food: object, answers: Answers) -> None:
    """What may show religion or health is kept only with consent (PDPA, section 26)."""
    if isinstance(food, Food) and food.is_a_need and not answers.needs:
        raise DomainError(
            _("Tick this so that your choice of food may be used, or choose “Usual” or “Not stated”."), "needs"
        )
