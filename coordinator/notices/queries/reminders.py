"""Which events come soon, how people are reminded of them, and who these people are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from coordinator.accounts.models import Assignment, User
from coordinator.core import clock
from coordinator.core.dates import to_bangkok
from coordinator.core.db import db
from coordinator.core.names import join_name
from coordinator.events.models import Event, EventDay, EventState
from coordinator.events.models.event import MORNING
from coordinator.notices.comparing import Person
from coordinator.notices.models import AbsenceWatch, Reminder, ReminderPlan
from coordinator.notices.queries.invitations import is_told
from coordinator.notices.reminding import ABSENT_AT, MOST_DAYS, USUAL, Line
from coordinator.registration.models import Registration, RegistrationState, Standing


def plan_of(event: Event) -> ReminderPlan | None:
    """What somebody chose for this event, if anybody did."""
    return db.session.get(ReminderPlan, event.id)


def lines_of(event: Event) -> Sequence[Line]:
    """The reminders of this event: the chosen ones, else the usual ones."""
    plan = plan_of(event)
    return USUAL if plan is None else [one.line for one in plan.reminders]


def absent_at(event: Event) -> time | None:
    """When on a day of this event absent offices are told: as was chosen, else at the usual time."""
    plan = plan_of(event)
    return ABSENT_AT if plan is None else plan.absent_at


class WatchedDay(NamedTuple):
    """A day of an event whose absent offices are told at the Bangkok clock time ``at``."""

    event_id: int
    day_id: int
    starts_at: datetime | None
    ends_at: datetime | None
    at: time


def watched_days(on: date) -> Sequence[WatchedDay]:
    """Of the published events that are held on this date, unless somebody chose that nobody is told.

    This is asked every minute, so it reads columns and no whole event.
    """
    chosen = (ReminderPlan.event_id.is_not(None), ReminderPlan.absent_at)
    query = select(EventDay.event_id, EventDay.id, EventDay.starts_at, EventDay.ends_at, *chosen)
    query = (
        query.select_from(EventDay)
        .join(Event)
        .outerjoin(ReminderPlan, ReminderPlan.event_id == EventDay.event_id)
        .order_by(EventDay.event_id)
    )
    held = query.where(Event.state == EventState.PUBLISHED, EventDay.dropped_at.is_(None), EventDay.on_date == on)
    rows = [(row[:4], row[5] if row[4] else ABSENT_AT) for row in db.session.execute(held)]
    return [WatchedDay(*row, at) for row, at in rows if at is not None]


def watches_absences(user_id: int) -> AbsenceWatch | None:
    """That this person asked to be told of absent offices, if so."""
    return db.session.get(AbsenceWatch, user_id)


def absence_watchers() -> set[int]:
    """The numbers of all who asked for it."""
    return set(db.session.scalars(select(AbsenceWatch.user_id)))


def chosen_lines(events: Collection[int]) -> Mapping[int, Sequence[Line]]:
    """Number of an event -> the reminders that somebody chose for it; an event with the usual ones is not there."""
    columns = (ReminderPlan.event_id, Reminder.amount, Reminder.unit, Reminder.at, Reminder.audience)
    query = select(*columns).outerjoin(Reminder, Reminder.event_id == ReminderPlan.event_id)
    found: dict[int, list[Line]] = defaultdict(list)
    for number, amount, unit, at, audience in db.session.execute(query.where(ReminderPlan.event_id.in_(events))):
        found[number] += [] if amount is None else [Line(amount, unit, at, audience)]
    return found


def coming_events(now: datetime) -> Mapping[int, datetime]:
    """Number -> beginning of each published event that is so near that a reminder can be due.

    This is asked every minute, when nearly always nothing is due, so it reads columns and no whole event.
    """
    today = to_bangkok(now).date()
    near, earlier = EventDay.on_date.between(today, today + timedelta(days=MOST_DAYS)), aliased(EventDay)
    begun = exists().where(
        earlier.event_id == EventDay.event_id, earlier.dropped_at.is_(None), earlier.on_date < EventDay.on_date
    )
    query = select(EventDay.event_id, EventDay.on_date, EventDay.starts_at).join(Event)
    query = query.where(Event.state == EventState.PUBLISHED, EventDay.dropped_at.is_(None), near, ~begun)
    rows = db.session.execute(query.order_by(EventDay.event_id)).all()
    return {number: starts or clock.bangkok(day, MORNING) for number, day, starts in rows}


def seated(event: Event, since: datetime) -> dict[str, list[Person]]:
    """Address -> its people with a seat who were registered by then; who came later was just told all."""
    table = Registration
    columns = (table.email, table.id, table.prefix, table.given_name, table.surname, table.code)
    query = select(*columns).where(
        table.event_id == event.id,
        is_told(),
        table.state == RegistrationState.CONFIRMED,
        table.created_at <= since,
    )
    found: dict[str, list[Person]] = defaultdict(list)
    for email, number, prefix, given, surname, code in db.session.execute(query.order_by(table.sort_key)):
        found[email].append(Person(number, join_name(prefix, given, surname), code, Standing.CONFIRMED))
    return found


def organisers(event: Event) -> Sequence[User]:
    """The owner of the event and those whose role is for it, if they can sign in."""
    helps = select(Assignment.user_id).where(Assignment.event_id == event.id)
    query = select(User).where(User.active, ~User.is_sample, or_(User.id == event.owner_id, User.id.in_(helps)))
    return db.session.scalars(query.order_by(User.id)).all()
