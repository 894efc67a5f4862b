"""Finding registrations and counting them by state and district."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, bindparam, func, select

from coordinator.access.scope import EVERYWHERE, Territory
from coordinator.core.db import by_number, columns, db, several
from coordinator.core.errors import NotFound
from coordinator.core.folding import fold
from coordinator.events.models import Event, EventDay, EventState, RegistrationWay
from coordinator.registration.codes import read_code
from coordinator.registration.models import (
    Consent,
    ConsentKind,
    PrivacySettings,
    Registration,
    RegistrationState,
    ToldText,
)
from coordinator.registration.models.privacy import CERTIFICATES_KEPT, DAYS_KEPT, LEAVERS_KEPT, NEEDS_KEPT, THE_ROW
from coordinator.registration.queries.within import lies_within

GONE = RegistrationState.CANCELLED


def get_registration(slug: str, registration_id: int) -> Registration:
    """The registration with this number at that event; raises NotFound."""
    found = by_number(Registration, registration_id)
    if found is None or found.event.slug != slug:
        raise NotFound(f"registration {registration_id} at {slug}")
    return found


def find_registration(event: Event, registration_id: int) -> Registration | None:
    """The registration with this number, if it is one of this event."""
    found = by_number(Registration, registration_id)
    return found if found is not None and found.event_id == event.id else None


def count_states(event: Event, within: Territory = EVERYWHERE) -> Counter[RegistrationState]:
    """How many are confirmed, waiting and cancelled."""
    query = select(Registration.state, func.count()).where(Registration.event_id == event.id, lies_within(within))
    return Counter({row[0]: row[1] for row in db.session.execute(query.group_by(Registration.state))})


def count_districts(event: Event) -> Counter[str | None]:
    """How many people who are not cancelled each district has sent; None counts those of no district."""
    query = select(Registration.district_code, func.count()).where(
        Registration.event_id == event.id, Registration.state != GONE
    )
    return Counter({row[0]: row[1] for row in db.session.execute(query.group_by(Registration.district_code))})


def count_groups(event: Event) -> Mapping[int, int]:
    """Group of participants -> how many seats its people have or are offered; groups without any are left out."""
    table = Registration
    query = select(table.participant_group_id, func.count()).where(table.event_id == event.id, table.seat.is_not(None))
    query = query.where(table.participant_group_id.is_not(None)).group_by(table.participant_group_id)
    return {number: count for number, count in db.session.execute(query) if number is not None}


def count_confirmed(event_ids: Collection[int]) -> Mapping[int, int]:
    """Event -> how many people have a seat; events without any are left out."""
    return _counted(event_ids, Registration.state == RegistrationState.CONFIRMED)


def count_taken(event_ids: Collection[int]) -> Mapping[int, int]:
    """Event -> how many seats people have or are offered; events without any are left out."""
    return _counted(event_ids, Registration.seat.is_not(None))


def _counted(event_ids: Collection[int], which: ColumnElement[bool]) -> Mapping[int, int]:
    if not event_ids:
        return {}
    query = select(Registration.event_id, func.count()).where(Registration.event_id.in_(event_ids), which)
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Registration.event_id))}


def events_taking_names(slugs: Collection[str], now: datetime) -> Sequence[tuple[int, str, int | None]]:
    """Number, slug and capacity of those of these events, none of them over, at whose pages people can register."""
    opens, closes = Event.registration_opens_at, Event.registration_closes_at
    query = select(Event.id, Event.slug, Event.capacity).where(
        Event.slug.in_(slugs),
        Event.registration_way == RegistrationWay.OPEN,
        Event.state == EventState.PUBLISHED,
        opens.is_(None) | (opens <= now),
        closes.is_(None) | (closes >= now),
    )
    return [(number, slug, capacity) for number, slug, capacity in db.session.execute(query)]


def events_with_tickets(first: date) -> Sequence[Event]:
    """Public events that somebody may hold a ticket of and that end on ``first`` or later, the next one first."""
    held = select(EventDay.event_id, func.min(EventDay.on_date).label("first")).where(
        EventDay.dropped_at.is_(None), EventDay.on_date >= first
    )
    days = held.group_by(EventDay.event_id).subquery()
    query = select(Event).join(days, days.c.event_id == Event.id)
    shown = Event.published_at.is_not(None), Event.registration_way != RegistrationWay.NONE
    return db.session.scalars(query.where(*shown).order_by(days.c.first, Event.id)).all()


def taken_seats(event_id: int) -> set[int]:
    """The seat numbers given at this event."""
    query = select(Registration.seat).where(Registration.event_id == event_id, Registration.seat.is_not(None))
    return {seat for seat in db.session.scalars(query) if seat is not None}


def lock_event(event: Event) -> Event:
    """Let nobody else give or free seats of this event before this transaction ends; reads it anew.

    SQLite has a single writer anyway, and what that one has read since its turn came is true.
    """
    db.session.flush()
    if db.engine.dialect.name == "postgresql":
        # These columns only: PostgreSQL cannot lock the outer joins of the whole record.
        db.session.refresh(event, ["capacity", "quota_per_district", "state", "version"], with_for_update=True)
    return event


def codes_among(codes: Collection[str]) -> set[str]:
    """Those of these codes that some registration has."""
    return set(db.session.scalars(_codes(), {"codes": list(codes)}))


@cache
def _codes() -> Select[str]:
    """Put together once: everybody who registers asks it."""
    table = columns(Registration)
    return select(table.code).where(table.code.in_(several("codes")))


def known_people(event: Event) -> Sequence[Any]:
    """The people of an event who are not cancelled, as far as seats and seeing the same person again take it."""
    return db.session.execute(_known_people(), {"event_id": event.id}).all()  # at once: row by row takes twice as long


@cache
def _known_people() -> Executable:
    """Put together once: every change of the list asks it."""
    table = columns(Registration)
    who = (table.id, table.seat, table.folded, table.organisation, table.district_code, table.phone, table.email)
    waits = (table.state, table.participant_group_id, table.waits_since, table.offered_until, table.awaits_approval)
    query = select(*who, *waits, table.prefix, table.given_name, table.surname)
    return query.where(table.event_id == bindparam("event_id"), table.state != GONE)


def withdrawn_by_themselves(event: Event) -> Mapping[str, Sequence[Registration]]:
    """Folded name (up to its bar) -> those of this name who cancelled their own registration."""
    found: dict[str, list[Registration]] = {}
    query = select(Registration).where(Registration.event_id == event.id, Registration.state == GONE)
    for one in db.session.scalars(query.where(Registration.cancelled_by_holder).order_by(Registration.id)):
        found.setdefault(one.folded.partition("|")[0], []).append(one)
    return found


def get_by_code(typed: str) -> Registration:
    """The registration with this code, in whatever spelling; raises NotFound."""
    found = db.session.scalars(select(Registration).where(Registration.code == read_code(typed))).first()
    if found is None:
        raise NotFound("code of a registration")
    return found


def of_codes(codes: Collection[str]) -> Sequence[Registration]:
    """The registrations with these codes, the latest first."""
    if not codes:
        return []
    query = select(Registration).where(Registration.code.in_(codes)).order_by(Registration.id.desc())
    return db.session.scalars(query).all()


def of_phone(event_id: int, phone: str) -> Sequence[Registration]:
    """The registrations of the event under this number (E.164), cancelled ones left out."""
    query = select(Registration).where(Registration.event_id == event_id, Registration.phone == phone)
    return db.session.scalars(query.where(Registration.state != GONE).order_by(Registration.id)).all()


def successor_of(registration: Registration) -> Registration | None:
    """Who took over the seat, if anybody did."""
    return db.session.scalars(select(Registration).where(Registration.replaces_id == registration.id)).first()


def consents_of(registration: Registration) -> Mapping[ConsentKind, Consent]:
    """What the person answered last, by question."""
    rows = db.session.scalars(select(Consent).where(Consent.registration_id == registration.id))
    return {row.kind: row for row in rows}


def told_among(digests: Collection[str]) -> set[str]:
    """Those of these digests under which a text is kept."""
    return set(db.session.scalars(_told(), {"digests": list(digests)})) if digests else set()


@cache
def _told() -> Select[str]:
    """Put together once: everybody who registers asks it."""
    digest = columns(ToldText).digest
    return select(digest).where(digest.in_(several("digests")))


def privacy_settings() -> PrivacySettings:
    """Who answers for the data; a row that is not stored yet while nobody has entered anything."""
    return db.session.scalars(_settings()).first() or PrivacySettings(
        id=THE_ROW,
        body_th="",
        body_en="",
        contact="",
        officer="",
        days_kept=DAYS_KEPT,
        needs_days=NEEDS_KEPT,
        leavers_days=LEAVERS_KEPT,
        certificate_years=CERTIFICATES_KEPT,
        version=1,
    )


@cache
def _settings() -> Select[PrivacySettings]:
    """Put together once: everybody who registers asks it."""
    return select(PrivacySettings).where(PrivacySettings.id == THE_ROW)


def is_mobile(phone: str) -> bool:
    """Whether the number belongs to one person."""
    return phone.startswith(("+666", "+668", "+669"))


def folded_name(given_name: str, surname: str, organisation: str) -> str:
    """What is searched: given name, space, surname, bar, organisation."""
    return f"{fold(given_name)} {fold(surname)}|{fold(organisation)}"
