"""Who is registered under which address, and what each address was told last."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, CompoundSelect, Select, func, select

from coordinator.core.db import columns, db, several
from coordinator.core.following import Key
from coordinator.core.names import join_name
from coordinator.events.models import Event, EventDay
from coordinator.notices.comparing import Person
from coordinator.notices.models import Invitation, InvitedPerson
from coordinator.registration.models import Registration, RegistrationState, Standing

Addresses = Mapping[int, set[str]]


def addresses_of(registrations: Iterable[Key]) -> Addresses:
    """Event number -> the addresses that these registrations have, or had when they were told last."""
    found: dict[int, set[str]] = defaultdict(set)
    for event_id, email in db.session.execute(_addresses(), {"numbers": [key[0] for key in registrations]}):
        found[event_id].add(email)
    return found


@cache
def _addresses() -> CompoundSelect[int, str]:
    """Put together once: every change of a registration asks it."""
    table, told, person = columns(Registration), columns(Invitation), columns(InvitedPerson)
    has_one = (table.email != "") & ~table.is_sample  # as ``is_told`` says of records
    now = select(table.event_id, table.email).where(table.id.in_(several("numbers")), has_one)
    before = select(told.event_id, told.email).where(told.id == person.invitation_id)
    return now.union(before.where(person.registration_id.in_(several("numbers"))))


def events_with_addresses(events: Iterable[Key], days: Iterable[Key], venues: Iterable[Key]) -> list[int]:
    """Those of these events (or of these days, at these venues) that the public knows and somebody is told of."""
    of_days = select(EventDay.event_id).where(EventDay.id.in_([key[0] for key in days]))
    at_venues = Event.venue_id.in_([key[0] for key in venues])
    query = select(Event.id).where(
        Event.published_at.is_not(None),
        Event.id.in_([key[0] for key in events]) | Event.id.in_(of_days) | at_venues,
        Event.id.in_(select(Registration.event_id).where(is_told())),
    )
    return list(db.session.scalars(query))


def people_of(event: Event, emails: Collection[str] | None) -> dict[str, list[Person]]:
    """Address -> its registrations for the event, whatever their state; None for all addresses.

    Read from the table and not from the session: somebody else may have changed them a moment ago.
    """
    wanted = [Registration.event_id == event.id, is_told()]
    if emails is not None:
        wanted.append(Registration.email.in_(emails))
    found: dict[str, list[Person]] = defaultdict(list)
    for email, person in _people(*wanted):
        found[email].append(person)
    return found


def people_numbered(numbers: Collection[int]) -> list[Person]:
    """The registrations with these numbers."""
    return [person for _email, person in _people(Registration.id.in_(numbers))] if numbers else []


def invitations_of(event: Event, emails: Collection[str] | None) -> dict[str, Invitation]:
    """Address -> what it was told of the event last; None for all addresses."""
    query = select(Invitation).where(Invitation.event_id == event.id)
    if emails is not None:
        query = query.where(Invitation.email.in_(emails))
    return {one.email: one for one in db.session.scalars(query.execution_options(populate_existing=True))}


def invitations_left(emails: Collection[str]) -> list[int]:
    """What these addresses were told of events at which nobody is registered under them any more."""
    query = select(Invitation.id).where(Invitation.email.in_(emails), ~Invitation.people.any())
    return list(db.session.scalars(query))


def invitations_over(day: date) -> Select[int]:
    """The numbers of the invitations to events whose last day was before this day."""
    days = select(EventDay.event_id).where(EventDay.dropped_at.is_(None))
    not_over = days.where(EventDay.on_date >= day)
    return select(Invitation.id).where(Invitation.event_id.in_(days), Invitation.event_id.not_in(not_over))


def count_told(event: Event) -> int:
    """How many people with a seat, or waiting for one, are told of the event by mail."""
    here = Registration.state != RegistrationState.CANCELLED
    query = select(func.count()).select_from(Registration).where(Registration.event_id == event.id, here, is_told())
    return db.session.scalar(query) or 0


def addresses_told(event: Event) -> tuple[int, int]:
    """How many addresses have somebody with a seat, and how many only people who wait for one."""
    query = (
        select(Registration.email, Registration.state).where(Registration.event_id == event.id, is_told()).distinct()
    )
    states: dict[RegistrationState, set[str]] = defaultdict(set)
    for email, state in db.session.execute(query):
        states[state].add(email)
    seated = states[RegistrationState.CONFIRMED]
    return len(seated), len(states[RegistrationState.WAITING] - seated)


def is_told() -> ColumnElement[bool]:
    """Nobody writes to the people of the sample content."""
    return (Registration.email != "") & ~Registration.is_sample


def _people(*wanted: ColumnElement[bool]) -> list[tuple[str, Person]]:
    table = Registration
    columns = (
        table.email,
        table.id,
        table.prefix,
        table.given_name,
        table.surname,
        table.code,
        table.state,
        table.language,
        table.awaits_approval,
        table.declined_because,
    )
    rows = db.session.execute(select(*columns).where(*wanted).order_by(table.sort_key, table.id))
    return [
        (
            email,
            Person(number, join_name(prefix, given, surname), code, Standing.of(state, asks), language, why),
        )
        for email, number, prefix, given, surname, code, state, language, asks, why in rows
    ]
