"""What the public pages of events show, in few questions however much there is, and only where there is some."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, inspect, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, lazyload, selectinload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.strategy_options import _AbstractLoad

from coordinator.core.db import db
from coordinator.core.errors import Gone, NotFound
from coordinator.events.models import (
    AgendaRelease,
    Event,
    EventDistrict,
    EventMaterial,
    ReleasedSession,
    Series,
    SeriesItem,
    Venue,
)
from coordinator.places.models import District

_PARTS: tuple[Any, ...] = (
    Event.districts, Event.organisers, Event.released_agenda, Event.materials, Event.participant_groups,
    Event.news, Event.series_item,
)  # fmt: skip


def get_public_event(slug: str, *, held: bool = False) -> Event:
    """The event with this address if the public may see it; raises Gone for a withdrawn one, else NotFound.

    ``held``: read by a writer in whose transaction nobody else changes its record or gives its seats.
    """
    row = db.session.execute(_held() if held else _with_what_is_there(), {"slug": slug}).unique().first()
    if row is None:
        raise NotFound(f"event {slug}")
    found: Event = row[0]
    for part, is_there in zip(_PARTS, row[1:], strict=True):
        if not is_there:
            set_committed_value(found, part.key, [] if part.property.uselist else None)
        elif part is Event.districts:
            set_committed_value(found, part.key, db.session.scalars(_districts(), {"event_id": found.id}).all())
    if not found.is_public and found.withdrawn_at:
        raise Gone(f"event {slug} is withdrawn")
    if not found.is_public:
        raise NotFound(f"event {slug} is a draft")
    return found


@cache
def _with_what_is_there() -> Select[Any]:
    """An event by ``slug``, and whether it has each of the parts: few events have many, and those alone are asked for.

    Put together once: that takes the time of another question.
    """
    there = [part.any() if part.property.uselist else part.has() for part in _PARTS]
    venue = joinedload(Event.venue).joinedload(Venue.district).lazyload(District.zone)
    loading = joinedload(Event.days), venue, lazyload(Event.districts), lazyload(Event.organisers)
    return select(Event, *there).options(*loading).where(Event.slug == bindparam("slug"))


@cache
def _held() -> Select[Any]:
    """PostgreSQL waits for the row of the event, not for what is joined to it, and reads that row anew when it has it.

    SQLite has a single writer anyway.
    """
    return _with_what_is_there().with_for_update(of=Event).execution_options(populate_existing=True)


@cache
def _districts() -> Select[EventDistrict]:
    """The districts of the event ``event_id`` by name: their zones stay where they are. Put together once."""
    named = joinedload(EventDistrict.district).lazyload(District.zone)
    return select(EventDistrict).options(named).where(EventDistrict.event_id == bindparam("event_id"))


def _lacks(event: Event, part: str) -> bool:
    """Whether it is known already that the event has none of these, as it is of one that ``get_public_event`` found."""
    return part not in inspect(event).unloaded and not getattr(event, part)


def shown_materials(event: Event) -> Sequence[EventMaterial]:
    """The documents that everybody may have, in their order."""
    if _lacks(event, "materials"):
        return []
    query = select(EventMaterial).where(EventMaterial.event_id == event.id, EventMaterial.removed_at.is_(None))
    query = query.where(EventMaterial.is_public).options(joinedload(EventMaterial.session).lazyload("*"))
    return db.session.scalars(query.order_by(EventMaterial.position, EventMaterial.id)).all()


def current_lines(event: Event) -> Sequence[ReleasedSession]:
    """The lines of the agenda that the public reads, those that are off included; each knows its release."""
    if _lacks(event, "released_agenda"):
        return []
    return db.session.scalars(_current_lines(), {"event_id": event.id}).all()


@cache
def _current_lines() -> Select[ReleasedSession]:
    """The lines of the event ``event_id``, whose days are known with it; put together once."""
    line = ReleasedSession
    loading = contains_eager(line.release), lazyload(line.day), selectinload(line.before).lazyload("*")
    query = select(line).join(line.release).options(*loading)
    query = query.where(AgendaRelease.event_id == bindparam("event_id"), AgendaRelease.is_current)
    return query.order_by(line.position)


def cohort_of(event: Event) -> Sequence[SeriesItem]:
    """The items of the series and cohort that the event belongs to, in their order; none if it belongs to none."""
    if _lacks(event, "series_item"):
        return []
    return db.session.scalars(_cohort(), {"event_id": event.id}).unique().all()


@cache
def _cohort() -> Select[SeriesItem]:
    """The items beside that of the event ``event_id``, and its own; put together once."""
    own = aliased(SeriesItem)
    same = and_(own.series_id == SeriesItem.series_id, own.cohort == SeriesItem.cohort)
    query = select(SeriesItem).join(own, same).where(own.event_id == bindparam("event_id"))
    return query.options(joinedload(SeriesItem.series), _days_of_its_event()).order_by(SeriesItem.number)


def get_public_series(slug: str) -> Series:
    """The series with this address if the public may see one of its events; raises NotFound."""
    items = selectinload(Series.items).options(_days_of_its_event())
    found = db.session.scalars(select(Series).where(Series.slug == slug).options(items)).first()
    if found is None or not any(item.event and item.event.is_public for item in found.items):
        raise NotFound(f"series {slug} has no public event")
    return found


def _days_of_its_event() -> _AbstractLoad:
    """Of the events of a series only title, state and days are told."""
    return joinedload(SeriesItem.event).options(lazyload("*"), joinedload(Event.days))


def with_places() -> _AbstractLoad:
    """Load with events what their venues were called before: a list names those of what is over as they were then."""
    return joinedload(Event.venue).selectinload(Venue.former)
