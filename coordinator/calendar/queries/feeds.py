"""What stands in a feed, as octets: one statement, so that all of it was so at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    cast,
    func,
    literal_column,
    null,
    select,
    union_all,
)

from coordinator.calendar.models import CalendarEntry, CalendarTurnover
from coordinator.calendar.queries.kept import CalendarFilter, concerning, tokens_of
from coordinator.core.db import db
from coordinator.core.words import language

CANCELLED_STAYS = timedelta(days=30)
RECENT, OLDER, MARKS = range(3)


class Sort(NamedTuple):
    """Which of the four sorts of feeds: with sessions in place of their days, without what is cancelled."""

    detailed: bool = False
    live: bool = False


class Row(NamedTuple):
    """One entry: its place in the order, its octets or facts, its last day, the second in which it last changed."""

    position: str
    kept: Any
    last: date
    touched: int


@dataclass(frozen=True)
class FeedRows:
    """The entries over since a day or coming, in order; older ones, the latest first.

    ``turned`` is the second in which anything last came in or left (0 if nothing ever did); ``off``
    the last day of the latest cancelled entry that has stayed its time.
    """

    recent: Sequence[Row]
    older: Sequence[Row]
    turned: int
    off: date | None


def feed_rows(
    wanted: CalendarFilter, sort: Sort, today: date, begins: date, most: int, *, facts: bool = False
) -> FeedRows:
    """What a feed is put together of in the reader's language: all since ``begins``, and ``most`` older entries.

    ``facts`` asks for those (``stored.load``) in place of the octets.
    """
    entry, there, columns = CalendarEntry, _standing(wanted, sort), _columns(facts)
    gone = today - CANCELLED_STAYS
    recent = select(_part(RECENT), *columns).where(
        *there, entry.last_on >= begins, entry.cancelled.is_(False) | (entry.last_on >= gone)
    )
    older = select(_part(OLDER), *columns).where(*there, entry.last_on < begins, entry.cancelled.is_(False))
    older = older.order_by(entry.last_on.desc(), entry.position.desc()).limit(most)
    off = select(func.max(entry.last_on)).where(*there, entry.cancelled.is_(True), entry.last_on < gone)
    marks = select(
        _part(MARKS), cast("", entry.position.type), cast(null(), columns[1].type), off.scalar_subquery(),
        _turned(wanted, sort),
    )  # fmt: skip
    parts: dict[int, list[Row]] = {RECENT: [], OLDER: [], MARKS: []}
    for part, *row in db.session.execute(union_all(recent, select(older.subquery()), marks)):
        parts[part].append(Row(*row))
    _position, _octets, last_off, turned = parts[MARKS][0]
    return FeedRows(sorted(parts[RECENT]), sorted(parts[OLDER], key=_by_last, reverse=True), turned or 0, last_off)


def rows_of_event(event_id: int, sort: Sort, *, facts: bool = False) -> list[Row]:
    """All entries of one event in the reader's language, whatever their age, in order."""
    rules = [*_standing(CalendarFilter(), sort), CalendarEntry.source == f"event:{event_id}"]
    return sorted(Row(*row) for row in db.session.execute(select(*_columns(facts)).where(*rules)))


def _columns(facts: bool) -> tuple[Any, ...]:
    entry = CalendarEntry
    return entry.position, entry.facts if facts else entry.octets, entry.last_on, entry.touched


def _by_last(row: Row) -> tuple[date, str]:
    return row.last, row.position


def _part(number: int) -> ColumnElement[int]:
    return literal_column(str(number), Integer).label("part")


def _standing(wanted: CalendarFilter, sort: Sort) -> list[ColumnElement[bool]]:
    there = CalendarEntry.detailed if sort.detailed else CalendarEntry.plain
    rules = [CalendarEntry.language == language(), there.is_(True), *concerning(wanted)]
    return [*rules, CalendarEntry.cancelled.is_(False)] if sort.live else rules


def _turned(wanted: CalendarFilter, sort: Sort) -> ScalarSelect[int]:
    turned = CalendarTurnover
    query: Select[int] = select(func.max(turned.at)).where(
        turned.token.in_(tokens_of(wanted)), turned.detailed.is_(sort.detailed), turned.live.is_(sort.live)
    )
    if wanted.kind:
        query = query.where(turned.kind == wanted.kind)
    return query.scalar_subquery()
