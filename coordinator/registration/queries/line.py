"""Who waits for a seat, to whom one is offered, and by which rules seats are given."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select

from coordinator.core.db import db
from coordinator.events.models import Event, EventDay, EventState, ParticipantGroup
from coordinator.registration.models import Registration, RegistrationState, SeatRule


def seat_rule(event: Event) -> SeatRule:
    """By which rules the seats of the event are given; a row that is not stored yet while nobody decided anything."""
    return db.session.get(SeatRule, event.id) or SeatRule.usual(event.id)


def events_with_a_line(
    registrations: Collection[int], events: Collection[int], groups: Collection[int], today: date
) -> Sequence[int]:
    """The published events, not over, of these rows at which somebody waits while a seat is free."""
    table = Registration
    touched = or_(
        Event.id.in_(select(table.event_id).where(table.id.in_(registrations))),
        Event.id.in_(events),
        Event.id.in_(select(ParticipantGroup.event_id).where(ParticipantGroup.id.in_(groups))),
    )
    of_event = select(func.count()).select_from(table).where(table.event_id == Event.id)
    taken = of_event.where(table.seat.is_not(None)).scalar_subquery()
    stands = (table.state == RegistrationState.WAITING, table.seat.is_(None), table.offered_until.is_(None))
    waits = select(table.id).where(table.event_id == Event.id, *stands, ~table.awaits_approval).exists()
    open_to_all = Event.state == EventState.PUBLISHED, Event.capacity.is_(None) | (taken < Event.capacity)
    ended = select(EventDay.event_id).where(EventDay.dropped_at.is_(None)).group_by(EventDay.event_id)
    over = ended.having(func.max(EventDay.on_date) < today)
    query = select(Event.id).where(touched, waits, *open_to_all, Event.id.not_in(over))
    return db.session.scalars(query.order_by(Event.id)).all()


def events_with_offers_due(now: datetime) -> Sequence[int]:
    """The events at which a seat is offered to somebody who did not answer in time."""
    table = Registration
    due = (table.seat.is_not(None), table.state == RegistrationState.WAITING, table.offered_until <= now)
    return db.session.scalars(select(table.event_id).where(*due).distinct().order_by(table.event_id)).all()


def offered_among(numbers: Collection[int]) -> Sequence[Registration]:
    """Those of these registrations to whom a seat is offered now."""
    table = Registration
    query = select(table).where(
        table.id.in_(numbers), table.seat.is_not(None), table.state == RegistrationState.WAITING
    )
    return db.session.scalars(query.order_by(table.id)).all()


def unanswered_offers(event: Event, now: datetime) -> Sequence[Registration]:
    """Those to whom a seat is offered and who did not answer in time; ask it with the event locked."""
    table = Registration
    due = (table.seat.is_not(None), table.state == RegistrationState.WAITING, table.offered_until <= now)
    query = select(table).where(table.event_id == event.id, *due).order_by(table.id)
    return db.session.scalars(query.execution_options(populate_existing=True)).all()
