"""What stands in a feed, as octets: one statement, so that all of it was so at one moment."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    ScalarSelect,
    Select,
    Text,
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
COMING, RECENT, OLDER, MARKS = range(4)
SEPARATOR = "\n"
AT_ONCE = 200  # rows read before they are dealt with


class Sort(NamedTuple):
    """Which of the four sorts of feeds: with sessions in place of their days, without what is cancelled."""

    detailed: bool = False
    live: bool = False


class Asked(NamedTuple):
    """Which feed: its scope and sort; all since ``begins`` that is not long off ``today``, and so many older ones."""

    wanted: CalendarFilter
    sort: Sort
    today: date
    begins: date
    most: int


class Row(NamedTuple):
    """One entry: its key, its last day, the second of its last change, its octets or facts if asked.

    The ``key`` is its place in the order with its edition: the same key always means the same octets.
    """

    key: str
    last: date
    touched: int
    kept: Any


@dataclass(frozen=True)
class FeedRows:
    """The keys of what is coming; what is over since a day, and what is over for longer, the latest first.

    ``touched`` is the second of the last change of what is coming, ``turned`` the one in which anything last came
    in or left (0 if there is none); ``off`` the last day of the latest cancelled entry that has stayed its time.
    """

    coming: Sequence[str]
    touched: int
    recent: Sequence[Row]
    older: Sequence[Row]
    turned: int
    off: date | None

    @property
    def keys(self) -> Iterator[str]:
        """All of them."""
        return chain(self.coming, (row.key for row in self.recent), (row.key for row in self.older))


@dataclass
class _Parts:
    """What one statement found. Of what is coming only the keys: thousands of rows would leave the memory in holes."""

    coming: list[str] = field(default_factory=list)
    touched: int = 0
    others: dict[int, list[Row]] = field(default_factory=lambda: {RECENT: [], OLDER: [], MARKS: []})


def feed_keys(asked: Asked) -> FeedRows:
    """What a feed is put together of in the reader's language, by name: no text is read."""
    names, moment = func.aggregate_strings(_key(), SEPARATOR), func.max(CalendarEntry.touched)
    coming = select(_part(COMING), names, cast(null(), Date), moment, cast(null(), Text)).where(
        *_standing(asked.wanted, asked.sort), CalendarEntry.last_on >= asked.today
    )
    parts = _parts(asked, coming, cast(null(), Text))
    parts.coming = parts.coming[0].split(SEPARATOR) if parts.coming[0] else []
    return _sorted_out(parts)


def feed_rows(
    asked: Asked, kept: Literal["octets", "facts"], made: Callable[[Any], Any] = lambda kept: kept
) -> tuple[FeedRows, dict[str, Any]]:
    """The same, and the octets or facts of all by key, in one statement: all of it was so at one moment.

    ``made`` says what becomes of each while they are read, so that no process ever holds all of them twice.
    """
    columns, texts = _columns(getattr(CalendarEntry, kept)), dict[str, Any]()
    coming = select(_part(COMING), *columns).where(
        *_standing(asked.wanted, asked.sort), CalendarEntry.last_on >= asked.today
    )
    parts = _parts(asked, coming, columns[-1], lambda key, kept: texts.update({key: made(kept)}))
    return _sorted_out(parts), texts


def octets_of(keys: Collection[str]) -> Mapping[str, bytes]:
    """The octets of those of these keys that still mean something."""
    editions = {int(key.rpartition(" ")[2]) for key in keys}
    query = select(_key(), CalendarEntry.octets).where(CalendarEntry.edition.in_(editions))
    return {row[0]: row[1] for row in db.session.execute(query)}


def rows_of_event(event_id: int, sort: Sort) -> list[Row]:
    """All entries of one event in the reader's language with their octets, whatever their age, in order."""
    rules = [*_standing(CalendarFilter(), sort), CalendarEntry.source == f"event:{event_id}"]
    query = select(*_columns(CalendarEntry.octets)).where(*rules)
    return sorted(Row(*row) for row in db.session.execute(query))


def _parts(
    asked: Asked, coming: Any, kept: ColumnElement[Any], take: Callable[[str, Any], object] | None = None
) -> _Parts:
    """The one statement; what is kept of each entry is taken out of its row."""
    entry, there = CalendarEntry, _standing(asked.wanted, asked.sort)
    columns, gone = _columns(kept), asked.today - CANCELLED_STAYS
    recent = select(_part(RECENT), *columns).where(
        *there, entry.last_on >= asked.begins, entry.last_on < asked.today,
        entry.cancelled.is_(False) | (entry.last_on >= gone),
    )  # fmt: skip
    older = select(_part(OLDER), *columns).where(*there, entry.last_on < asked.begins, entry.cancelled.is_(False))
    older = older.order_by(entry.last_on.desc(), entry.position.desc()).limit(asked.most)
    off = select(func.max(entry.last_on)).where(*there, entry.cancelled.is_(True), entry.last_on < gone)
    marks = select(
        _part(MARKS), cast("", Text), off.scalar_subquery(), _turned(asked.wanted, asked.sort), cast(null(), kept.type)
    )  # fmt: skip
    parts = _Parts()
    found = db.session.execute(union_all(coming, recent, select(older.subquery()), marks))
    for part, key, last, moment, text in chain.from_iterable(found.partitions(AT_ONCE)):
        if part == COMING:
            parts.coming.append(key)
            parts.touched = max(parts.touched, moment or 0)
        else:
            parts.others[part].append(Row(key, last, moment, None))
        if take is not None and text is not None:
            take(key, text)
    return parts


def _sorted_out(parts: _Parts) -> FeedRows:
    recent, older = sorted(parts.others[RECENT]), sorted(parts.others[OLDER], key=_by_last, reverse=True)
    [marks] = parts.others[MARKS]
    return FeedRows(parts.coming, parts.touched, recent, older, marks.touched or 0, marks.last)


def _key() -> ColumnElement[str]:
    return CalendarEntry.position + " " + cast(CalendarEntry.edition, Text)


def _columns(kept: Any) -> list[Any]:
    return [_key(), CalendarEntry.last_on, CalendarEntry.touched, kept]


def _by_last(row: Row) -> tuple[date, str]:
    return row.last, row.key


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
