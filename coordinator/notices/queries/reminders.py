"""Which events come soon, how people are reminded of them, and who these people are."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import exists, or_, select

from coordinator.accounts.models import Assignment, User
from coordinator.core.dates import to_bangkok
from coordinator.core.db import db
from coordinator.core.names import join_name
from coordinator.events.models import Event, EventDay, EventState
from coordinator.notices.comparing import Person
from coordinator.notices.models import AbsenceWatch, ReminderPlan
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


def events_on(day: date) -> Sequence[Event]:
    """The published events that are held on this day."""
    held = exists().where(EventDay.event_id == Event.id, EventDay.dropped_at.is_(None), EventDay.on_date == day)
    return db.session.scalars(select(Event).where(Event.state == EventState.PUBLISHED, held).order_by(Event.id)).all()


def watches_absences(user_id: int) -> AbsenceWatch | None:
    """That this person asked to be told of absent offices, if so."""
    return db.session.get(AbsenceWatch, user_id)


def absence_watchers() -> set[int]:
    """The numbers of all who asked for it."""
    return set(db.session.scalars(select(AbsenceWatch.user_id)))


def coming_events(now: datetime) -> Sequence[Event]:
    """The published events, some day of which is so near that a reminder can be due."""
    today = to_bangkok(now).date()
    soon = exists().where(
        EventDay.event_id == Event.id,
        EventDay.dropped_at.is_(None),
        EventDay.on_date.between(today, today + timedelta(days=MOST_DAYS)),
    )
    return db.session.scalars(select(Event).where(Event.state == EventState.PUBLISHED, soon).order_by(Event.id)).all()


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
