"""Giving seats: to whoever registers, to whoever waits when a seat becomes free, by an offer if the event says so."""

from datetime import timedelta

from coordinator.audit import trail
from coordinator.audit.models import PROGRAM
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import Conflict, DomainError
from coordinator.core.words import _
from coordinator.events.copying import Copied, also
from coordinator.events.models import Event, EventState
from coordinator.registration import queries
from coordinator.registration.models import (
    Beyond,
    Promotion,
    Registration,
    RegistrationSource,
    RegistrationState,
    SeatRule,
)
from coordinator.registration.quotas import has_begun
from coordinator.registration.roll import Roll


def place(roll: Roll, registration: Registration, *, may_wait: bool = True, strict: bool = True) -> None:
    """On the lowest free seat, or on the waiting list.

    Nobody is passed over: while somebody else waits who might have the seat, whoever comes now waits, too. On
    the days of the event that ends, for those who wait may not come. ``strict``: refused when the seats of the office
    or the group are taken and the event says so. Without ``may_wait`` refused (Conflict) when there is no seat.
    """
    rule, beyond = roll.line.rule, roll.line.tally.beyond(registration)
    if beyond and strict and rule.beyond_quota is Beyond.REFUSE:
        raise DomainError(beyond, roll.line.tally.field_beyond(registration))
    registration.awaits_approval = rule.needs_approval and registration.source is RegistrationSource.PUBLIC
    seat = None if beyond or registration.awaits_approval else roll.line.free_seat()
    if seat is not None and not has_begun(roll.event) and roll.line.first_who_may is not None:
        seat = None
    if seat is not None:
        seat_person(registration, seat)
        return
    if not may_wait and not registration.awaits_approval:
        raise Conflict(_full(beyond))
    registration.state, registration.seat = RegistrationState.WAITING, None
    registration.waits_since, registration.offered_until = clock.now(), None


def refuse_beyond(roll: Roll, registration: Registration) -> None:
    """Refuse a change of office or group by which somebody with a seat would pass a quota."""
    beyond = roll.line.tally.beyond(registration)
    if beyond:
        raise DomainError(beyond, roll.line.tally.field_beyond(registration))


def seat_person(registration: Registration, seat: int) -> None:
    """The person has this seat and waits no more."""
    registration.state, registration.seat = RegistrationState.CONFIRMED, seat
    registration.waits_since, registration.offered_until = None, None
    registration.awaits_approval = False


def move_up(event: Event) -> None:
    """Give the free seats to those who wait, in their order; called before each commit that may have freed one.

    It is the program's doing, whoever freed the seat.
    """
    roll = Roll(event)
    if event.state is not EventState.PUBLISHED or event.is_over(clock.today()):
        return
    with trail.acting_as(None, PROGRAM, "waiting list"):
        while (known := roll.line.next_up()) is not None:
            seat = roll.line.free_seat()
            registration = queries.find_registration(event, known.id)
            if seat is None or registration is None:
                break
            db.session.refresh(registration, ["state", "seat", "version"])
            _promote(registration, seat, roll)
            roll.line.take(registration, seat)
        db.session.flush()


def answer_offer(registration: Registration) -> None:
    """The person takes the seat that is offered; refused when the time for it is over."""
    queries.lock_event(registration.event)
    db.session.refresh(registration, ["state", "seat", "offered_until", "version"])
    if registration.state is RegistrationState.CONFIRMED:
        return  # answered twice
    until = registration.offered_until
    if registration.seat is None or until is None or until <= clock.now():
        raise DomainError(_("This offer is not open any more."))
    seat_person(registration, registration.seat)
    db.session.flush()


def wait_again(registration: Registration) -> None:
    """Somebody who did not answer an offer wants to be on the waiting list all the same: at its end."""
    end_offers(registration.event)  # the page tells that the time is over before the program has come to end it
    db.session.refresh(registration, ["state", "seat", "offered_until", "version"])
    if registration.state is RegistrationState.WAITING and registration.seat is None:
        registration.waits_since, registration.offered_until = clock.now(), None
        db.session.flush()


def end_offers(event: Event) -> None:
    """Free the seats whose offers were not answered in time; who comes next is found before the commit."""
    queries.lock_event(event)
    for one in queries.unanswered_offers(event, clock.now()):
        one.seat = None
    db.session.flush()


def decline(registration: Registration, *, reason: str) -> None:
    """The organisers do not take somebody who waits, and say why: the person reads it in the mail and on the ticket.

    Since when and for what the person waited stays known, so that it can be undone (``restore_registration``).
    """
    queries.lock_event(registration.event)
    db.session.refresh(registration, ["state", "seat", "version"])
    if registration.state is not RegistrationState.WAITING:
        raise DomainError(_("%(name)s is not on the waiting list.", name=registration.full_name))
    registration.state, registration.cancelled_at = RegistrationState.CANCELLED, clock.now()
    if registration.seat is not None:
        registration.seat = registration.offered_until = None
    registration.declined_because = reason
    db.session.flush()


def set_rule(event: Event, **values: object) -> SeatRule:
    """By which rules the seats of the event are given from now on; who has a seat or an offer keeps it."""
    queries.lock_event(event)
    rule = queries.seat_rule(event)
    for key, value in values.items():
        setattr(rule, key, value)
    db.session.add(rule)
    db.session.flush()
    return rule


@also
def copy_rule(copied: Copied) -> None:
    """The copy of an event gives its seats by the same rules."""
    rule = queries.seat_rule(copied.event)
    if rule in db.session:
        db.session.add(SeatRule(event_id=copied.twin.id, **{key: getattr(rule, key) for key in SeatRule.words}))
        db.session.flush()


def _promote(registration: Registration, seat: int, roll: Roll) -> None:
    if roll.line.rule.promotion is Promotion.DIRECT:
        seat_person(registration, seat)
        return
    until, stops = clock.now() + timedelta(hours=roll.line.rule.offer_hours), roll.line.stops_at
    registration.seat, registration.offered_until = seat, until if stops is None else min(until, stops)


def _full(beyond: str) -> str:
    why = beyond or _("All seats were taken just now.")
    kept = _("Nothing is lost: you can put your name on the waiting list.")
    return f"{why} {kept}"
