"""The calendar's pages: entries that fit a filter and a stretch of days, in order."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, literal, or_, select

from coordinator.calendar import stored, tokens
from coordinator.calendar.entries import Entry
from coordinator.calendar.models import CalendarEntry, CalendarPlace
from coordinator.calendar.sources import of_event
from coordinator.core.db import db
from coordinator.core.folding import fold
from coordinator.core.paging import SIZE, Page, paged_by_key
from coordinator.core.words import language
from coordinator.events.models import Event
from coordinator.places.queries import get_district

Rows = Select[int, str]
_TOLD = (CalendarEntry.edition, CalendarEntry.facts)


@dataclass(frozen=True)
class CalendarFilter:
    """What the calendar is narrowed to; empty means everything public."""

    zone: str = ""
    district: str = ""
    kind: str = ""
    group: str = ""
    q: str = ""


@dataclass(frozen=True)
class Window:
    """Days from ``first`` to ``last``, both included; None means without end on that side."""

    first: date | None = None
    last: date | None = None


class Order(enum.Enum):
    """How a list is arranged: by day, by title, or to read: month by month, the days before the periods."""

    DATE = "date"
    LATEST = "-date"
    TITLE = "title"
    TITLE_BACKWARDS = "-title"
    READING = "reading"


def collect(wanted: CalendarFilter, window: Window, newest: int | None = None) -> list[Entry]:
    """All entries that fit, in order; with ``newest``, only so many of the latest that are not cancelled."""
    query = _fitting(wanted, window)
    if newest is None:
        return _read(query.order_by(CalendarEntry.position))
    query = query.where(CalendarEntry.cancelled.is_(False))
    return _read(query.order_by(CalendarEntry.last_on.desc(), CalendarEntry.position.desc()).limit(newest))[::-1]


def page_of_entries(
    wanted: CalendarFilter, window: Window, number: int, order: Order = Order.DATE, size: int = SIZE
) -> Page[Entry]:
    """One page of the entries that fit; a number beyond the end gives the last page.

    To read, what began before the window counts as of its first day.
    """
    order_by = _arranged(order, window)
    keys = _by_number(_fitting(wanted, window), order_by)
    return paged_by_key(keys, number, size, partial(_those, order_by=order_by))


def next_entry(wanted: CalendarFilter, today: date) -> Entry | None:
    """The next thing of a single day, from ``today`` on, that is not cancelled."""
    query = _fitting(wanted, Window(first=today)).where(
        CalendarEntry.cancelled.is_(False), CalendarEntry.first_on == CalendarEntry.last_on
    )
    by_position = [CalendarEntry.position.asc()]
    return next(iter(_those(_by_number(query, by_position).limit(1), by_position)), None)


def entries_of(event: Event) -> list[Entry]:
    """All entries of one event as the event is now, a draft's too, whatever their age."""
    names = {link.district_code: link.district for link in event.districts}
    if event.group_code and event.group_code not in names:
        names[event.group_code] = get_district(event.group_code)
    return sorted(of_event(event, names), key=lambda entry: entry.order)


def _read(query: Rows) -> list[Entry]:
    return [stored.known(edition, facts) for edition, facts in db.session.execute(query)]


def _by_number(query: Rows, order_by: Sequence[ColumnElement[Any]]) -> Select[int]:
    """The numbers of the entries in place of their facts: an index holds all that they are chosen and arranged by."""
    return query.with_only_columns(CalendarEntry.id).order_by(*order_by)


def _those(chosen: Select[int], order_by: Sequence[ColumnElement[Any]]) -> list[Entry]:
    return _read(select(*_TOLD).where(CalendarEntry.id.in_(chosen)).order_by(*order_by))


def _shown() -> Rows:
    return select(*_TOLD).where(
        CalendarEntry.language == language(), CalendarEntry.plain.is_(True), CalendarEntry.withdrawn.is_(False)
    )


def _fitting(wanted: CalendarFilter, window: Window) -> Rows:
    query = _shown().where(*concerning(wanted), *_within(window))
    for word in wanted.q.split():
        query = query.where(CalendarEntry.folded.contains(fold(word), autoescape=True))
    return query


def _within(window: Window) -> list[ColumnElement[bool]]:
    """That an entry has a day in the window.

    Between two ends that is said in a way that indexes can answer: by two open ranges the database would go through
    all that comes, or through all that was.
    """
    first_on, last_on = CalendarEntry.first_on, CalendarEntry.last_on
    if window.first and window.last:
        goes_on = and_(first_on < last_on, first_on < window.first, last_on >= window.first)
        return [or_(first_on.between(window.first, window.last), goes_on)]
    if window.first:
        return [last_on >= window.first]
    return [first_on <= window.last] if window.last else []


def concerning(wanted: CalendarFilter) -> list[ColumnElement[bool]]:
    """The filter without its words as conditions on entries; raises NotFound for an unknown district."""
    rules: list[ColumnElement[bool]] = []
    if wanted.kind:
        rules.append(CalendarEntry.kind == wanted.kind)
    for asked in _places(wanted):
        rules.append(CalendarEntry.uid.in_(select(CalendarPlace.uid).where(CalendarPlace.token.in_(asked))))
    return rules


def tokens_of(wanted: CalendarFilter) -> list[str]:
    """What the most exact place in the filter is found by; raises NotFound for an unknown district."""
    return next(iter(_places(wanted)), [tokens.EVERYTHING])


def _places(wanted: CalendarFilter) -> list[list[str]]:
    """The tokens of each place that is named; pages may be narrowed to a zone and a district at once."""
    asked = []
    if wanted.group:
        asked.append([tokens.group(wanted.group)])
    if wanted.district:
        asked.append(tokens.of_district_feed(wanted.district, get_district(wanted.district).zone_slug))
    if wanted.zone:
        asked.append(tokens.of_zone_feed(wanted.zone))
    return asked


def _arranged(order: Order, window: Window) -> Sequence[ColumnElement[Any]]:
    entry = CalendarEntry
    if order is Order.READING:
        period = case((entry.first_on == entry.last_on, 0), else_=1)
        return [_month_shown(window.first), period, entry.position.asc()]
    backwards = order in (Order.LATEST, Order.TITLE_BACKWARDS)
    columns = [entry.position] if order in (Order.DATE, Order.LATEST) else [entry.title_key, entry.position]
    return [column.desc() if backwards else column.asc() for column in columns]


def _month_shown(first: date | None) -> ColumnElement[int]:
    if first is None:
        return CalendarEntry.month.expression
    begins = literal(first.year * 12 + first.month)
    return case((CalendarEntry.first_on < first, begins), else_=CalendarEntry.month)
