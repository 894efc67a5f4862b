"""What is still held of people, and until when."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, aliased

from coordinator.accounts.models import User, UserSession
from coordinator.areas.models import AreaFile
from coordinator.audit.models import AccessEntry, AuditEntry
from coordinator.core import clock
from coordinator.core.db import Base, db
from coordinator.core.personal import Holding, Person, Whose
from coordinator.evaluations.models import EventPhoto
from coordinator.events.models import Event, EventDay, EventMaterial
from coordinator.files.models import FileContent, StoredFile
from coordinator.outbox.models import Message
from coordinator.outbox.queries import numbers_about, speaks_of
from coordinator.privacy.models import EventRetention, KeptCount, RetentionRun
from coordinator.registration.models import Food, Registration, RegistrationState

RUNS_SHOWN = 30
SAMPLE_SOURCE = "cli: demo"


@dataclass(frozen=True)
class Held:
    """So many people of an event that took place until ``last``, with the day that somebody chose for it, if any."""

    event_id: int
    slug: str
    short: str
    number: int
    last: date
    keep_until: date | None


def named() -> ColumnElement[bool]:
    """Registrations that still say who it is, and were not invented."""
    return Registration.erased_at.is_(None) & Registration.is_sample.is_(False)


def left() -> ColumnElement[bool]:
    """Those who never had a seat, or gave it back."""
    return Registration.state != RegistrationState.CONFIRMED


def seated() -> ColumnElement[bool]:
    """Those who have a seat."""
    return Registration.state == RegistrationState.CONFIRMED


def in_need() -> ColumnElement[bool]:
    """Those of whom something may show religion or health."""
    return Registration.food.in_([one for one in Food if one.is_a_need])


def held_by_event(*which: ColumnElement[bool]) -> Sequence[Held]:
    """How many of these people each event has that has a date; the event that ended first comes first."""
    counted = select(Registration.event_id, func.count().label("number")).where(named(), *which)
    people = counted.group_by(Registration.event_id).subquery()
    day = EventDay.on_date
    last = func.coalesce(func.max(day).filter(EventDay.dropped_at.is_(None)), func.max(day))
    days = select(EventDay.event_id, last.label("last")).group_by(EventDay.event_id).subquery()
    query = (
        select(Event.id, Event.slug, Event.short_th, people.c.number, days.c.last, EventRetention.keep_until)
        .join(people, people.c.event_id == Event.id)
        .join(days, days.c.event_id == Event.id)
        .outerjoin(EventRetention, EventRetention.event_id == Event.id)
        .order_by(days.c.last, Event.id)
    )
    return [Held(*row) for row in db.session.execute(query)]


def people_of(events: Collection[int], most: int, *which: ColumnElement[bool]) -> Sequence[Registration]:
    """At most so many of these people of these events who are still named."""
    query = select(Registration).where(named(), Registration.event_id.in_(events), *which)
    return db.session.scalars(query.order_by(Registration.id).limit(most)).all()


def count_food(event_id: int) -> Mapping[Food, int]:
    """What the people with a seat eat."""
    query = select(Registration.food, func.count()).where(
        Registration.event_id == event_id, Registration.state == RegistrationState.CONFIRMED
    )
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Registration.food))}


def kept_counts(event_id: int, what: str) -> Mapping[str, int]:
    """What was counted before it went."""
    query = select(KeptCount.value, KeptCount.number).where(KeptCount.event_id == event_id, KeptCount.what == what)
    return {row[0]: row[1] for row in db.session.execute(query)}


def count_named(event_id: int) -> Counter[bool]:
    """How many registrations of the event still say who it is (True), and how many do not."""
    erased = Registration.erased_at.is_(None)
    query = select(erased, func.count()).where(Registration.event_id == event_id).group_by(erased)
    return Counter({bool(row[0]): row[1] for row in db.session.execute(query)})


def find_retention(event: Event) -> EventRetention | None:
    """The day that somebody chose for the event, if anybody did."""
    return db.session.get(EventRetention, event.id)


def list_runs() -> Sequence[RetentionRun]:
    """The last runs in which something went, the newest first."""
    return db.session.scalars(select(RetentionRun).order_by(RetentionRun.id.desc()).limit(RUNS_SHOWN)).all()


def shared_mailboxes(emails: Collection[str], but: Collection[int]) -> set[str]:
    """Those of these addresses that somebody else has, too: a registration that is not one of these, or an account."""
    others = Registration.email.in_(emails) & Registration.id.not_in(but)
    theirs = select(Registration.email).where(others).union(select(User.email).where(User.email.in_(emails)))
    return set(db.session.scalars(theirs)) if emails else set()


def leaving_accounts() -> Sequence[tuple[User, datetime]]:
    """The accounts that wait to be erased, with since when; who waits longest comes first."""
    query = (
        select(User).where(User.leaving_at.is_not(None), User.erased_at.is_(None)).order_by(User.leaving_at, User.id)
    )
    return [(one, one.leaving_at) for one in db.session.scalars(query) if one.leaving_at]


def account_uses(before: datetime) -> Sequence[tuple[User, datetime]]:
    """The accounts that nobody used since ``before``, with when each was used last, or opened; none of the sample."""
    last = func.coalesce(func.max(UserSession.created_at), User.created_at)
    kept = User.leaving_at.is_(None), User.erased_at.is_(None), User.is_sample.is_(False)
    uses = select(User.id, last.label("last")).outerjoin(UserSession).where(*kept).group_by(User.id).subquery()
    query = select(User, uses.c.last).join(uses, uses.c.id == User.id).where(uses.c.last < before)
    return [(row[0], row[1]) for row in db.session.execute(query.order_by(uses.c.last, User.id))]


@dataclass(frozen=True)
class Aged:
    """Rows that are deleted so long after the moment in ``at``; ``key`` tells one from the other."""

    model: type[Base]
    key: InstrumentedAttribute[Any]
    at: InstrumentedAttribute[datetime]
    kept: timedelta
    which: Callable[[], ColumnElement[bool]] = true


def not_the_last() -> ColumnElement[bool]:
    """Sessions after which the same user began another one."""
    later = aliased(UserSession)
    return exists().where(later.user_id == UserSession.user_id, later.created_at > UserSession.created_at)


def not_of_the_sample() -> ColumnElement[bool]:
    """Changes that somebody made; those of the sample content are as old as the workshop that it shows."""
    return AuditEntry.source != SAMPLE_SOURCE


def ages(kind: Aged, before: date) -> tuple[int, int, datetime | None]:
    """How many of these rows are older than that day, how many are not, and when the first of the latter came."""
    old = kind.at < clock.bangkok(before, time.min)
    counted = select(func.count().filter(old), func.count().filter(~old), func.min(kind.at).filter(~old))
    over, later, first = db.session.execute(counted.select_from(kind.model).where(kind.which())).one()
    return over, later, first


def aged(kind: Aged, before: date, most: int) -> Sequence[Any]:
    """The keys of at most so many of these rows that are older than that day."""
    old = kind.at < clock.bangkok(before, time.min)
    return db.session.scalars(select(kind.key).where(old, kind.which()).limit(most)).all()


def removed_files() -> Mapping[int, datetime]:
    """Files whose bytes are there, and which nothing shows any more: number -> since when, the oldest first."""
    links: Sequence[tuple[InstrumentedAttribute[int], InstrumentedAttribute[datetime | None]]] = (
        (AreaFile.file_id, AreaFile.removed_at),
        (EventMaterial.file_id, EventMaterial.removed_at),
        (EventPhoto.file_id, EventPhoto.withdrawn_at),
        (StoredFile.id, StoredFile.removed_at),
    )
    found: dict[int, datetime] = {}
    for file_id, removed_at in links:
        shown = select(file_id).where(removed_at.is_(None))
        query = select(file_id, func.max(removed_at)).join(FileContent, FileContent.file_id == file_id)
        gone = query.where(file_id.not_in(shown)).group_by(file_id)
        found |= {number: at for number, at in db.session.execute(gone) if at is not None}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def acts_of(user_id: int) -> Sequence[AuditEntry]:
    """What this user changed, as far back as the history goes, the newest first."""
    return db.session.scalars(
        select(AuditEntry).where(AuditEntry.actor_id == user_id).order_by(AuditEntry.id.desc())
    ).all()


def named_registrations(numbers: Collection[int]) -> Sequence[Registration]:
    """Those of these registrations that still say who it is."""
    return db.session.scalars(select(Registration).where(Registration.id.in_(numbers), named())).all()


def named_accounts(numbers: Collection[int]) -> Sequence[User]:
    """Those of these accounts that still say whose it is."""
    return db.session.scalars(select(User).where(User.id.in_(numbers), User.erased_at.is_(None))).all()


def messages_about(person: Person, event_id: int) -> Sequence[int]:
    """The messages about this event or its tickets that go to the person or name them."""
    about = speaks_of(f"event:{event_id}") | (Message.about == f"ticket:{event_id}")
    return db.session.scalars(select(Message.id).where(Message.id.in_(numbers_about(person)), about)).all()


def last_erasure() -> datetime | None:
    """When somebody was erased last, as far as this database knows."""
    moments = [db.session.scalar(select(func.max(table.erased_at))) for table in (Registration, User)]
    return max((one for one in moments if one is not None), default=None)


def rows_of(holding: Holding, number: int, columns: Collection[str]) -> Sequence[Mapping[str, Any]]:
    """What the table holds of this person."""
    table = holding.table
    chosen = [table.c[name] for name in columns]
    query = select(*chosen).where(holding.of(number)).order_by(*table.primary_key.columns)
    return [dict(row) for row in db.session.execute(query).mappings()]


def named_events(numbers: Collection[int]) -> list[Mapping[str, Any]]:
    """What the events with these numbers are called, and their days."""
    first, last = func.min(EventDay.on_date), func.max(EventDay.on_date)
    query = select(Event.id.label("event_id"), Event.title_th.label("title"), first.label("first"), last.label("last"))
    query = query.outerjoin(EventDay).where(Event.id.in_(numbers)).group_by(Event.id).order_by(Event.id)
    return [dict(row) for row in db.session.execute(query).mappings()]


def keys_of(holding: Holding, number: int) -> list[str]:
    """The keys of the rows about this person, as the trail writes them."""
    table = holding.table
    keys = select(*table.primary_key.columns).where(holding.of(number))
    return ["/".join(str(part) for part in row) for row in db.session.execute(keys)]


def readers_of_personal_data() -> Sequence[tuple[int, str]]:
    """Number and name of each account that opened some, by the name it had last."""
    newest = select(func.max(AccessEntry.id)).where(AccessEntry.actor_id.is_not(None)).group_by(AccessEntry.actor_id)
    rows = db.session.scalars(select(AccessEntry).where(AccessEntry.id.in_(newest)).order_by(AccessEntry.actor_name))
    return [(one.actor_id, one.who) for one in rows if one.actor_id is not None]


def openings_of(whose: Whose, number: int) -> Sequence[AccessEntry]:
    """Who opened personal data of this person or took a list of their event once they were on it, the newest first."""
    about = (AccessEntry.root_kind == whose.value) & (AccessEntry.root_id == str(number))
    held = db.session.get(Registration, number) if whose is Whose.TICKET else None
    if held is not None:
        listed = (AccessEntry.root_kind == "event") & (AccessEntry.root_id == str(held.event_id))
        about |= listed & (AccessEntry.at >= held.created_at)
    return db.session.scalars(select(AccessEntry).where(about).order_by(AccessEntry.id.desc())).all()
