"""Who waits for a seat, to whom one is offered, and by which rules seats are given."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache

from sqlalchemy import Select, bindparam, func, or_, select

from coordinator.core.db import columns, db, several
from coordinator.events.models import Event, EventDay, EventState, ParticipantGroup
from coordinator.registration.models import Registration, RegistrationState, SeatRule


def seat_rule(event: Event) -> SeatRule:
    """By which rules the seats of the event are given; a row that is not stored yet while nobody decided anything."""
    return db.session.scalars(_rule(), {"event_id": event.id}).first() or SeatRule.usual(event.id)


@cache
def _rule() -> Select[SeatRule]:
    """Put together once: everybody who registers asks it."""
    return select(SeatRule).where(SeatRule.event_id == bindparam("event_id"))


def events_with_a_line(
    registrations: Collection[int], events: Collection[int], groups: Collection[int], today: date
) -> Sequence[int]:
    """The published events, not over, of these rows at which somebody waits while a seat is free."""
    rows = {"registrations": list(registrations), "events": list(events), "groups": list(groups)}
    return db.session.scalars(_with_a_line(), {**rows, "today": today}).all()


@cache
def _with_a_line() -> Select[int]:
    """Put together once: every change of a registration asks it."""
    table, event, day, group = (columns(one) for one in (Registration, Event, EventDay, ParticipantGroup))
    touched = or_(
        event.id.in_(select(table.event_id).where(table.id.in_(several("registrations")))),
        event.id.in_(several("events")),
        event.id.in_(select(group.event_id).where(group.id.in_(several("groups")))),
    )
    seats = select(func.count(table.id)).where(table.event_id == event.id, table.seat.is_not(None))
    stands = (table.state == RegistrationState.WAITING, table.seat.is_(None), table.offered_until.is_(None))
    waits = select(table.id).where(table.event_id == event.id, *stands, ~table.awaits_approval).exists()
    free = event.capacity.is_(None) | (seats.scalar_subquery() < event.capacity)
    ended = select(day.event_id).where(day.dropped_at.is_(None)).group_by(day.event_id)
    over = ended.having(func.max(day.on_date) < bindparam("today"))
    here = event.state == EventState.PUBLISHED, event.id.not_in(over)
    return select(event.id).where(touched, waits, free, *here).order_by(event.id)


def events_with_offers_due(now: datetime) -> Sequence[int]:
    """The events at which a seat is offered to somebody who did not answer in time."""
    table = Registration
    due = (table.seat.is_not(None), table.state == RegistrationState.WAITING, table.offered_until <= now)
    return db.session.scalars(select(table.event_id).where(*due).distinct().order_by(table.event_id)).all()


def offered_among(numbers: Collection[int]) -> Sequence[Registration]:
    """Those of these registrations to whom a seat is offered now."""
    offered = db.session.scalars(_offered(), {"numbers": list(numbers)}).all()
    return [db.session.get_one(Registration, number) for number in offered]


@cache
def _offered() -> Select[int]:
    """The numbers alone, put together once: every change of a registration asks it, and hardly ever is there one."""
    table = columns(Registration)
    offered = table.seat.is_not(None), table.state == RegistrationState.WAITING
    return select(table.id).where(table.id.in_(several("numbers")), *offered).order_by(table.id)


def unanswered_offers(event: Event, now: datetime) -> Sequence[Registration]:
    """Those to whom a seat is offered and who did not answer in time; ask it with the event locked."""
    table = Registration
    due = (table.seat.is_not(None), table.state == RegistrationState.WAITING, table.offered_until <= now)
    query = select(table).where(table.event_id == event.id, *due).order_by(table.id)
    return db.session.scalars(query.execution_options(populate_existing=True)).all()
