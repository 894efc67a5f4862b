"""The columns of plan rows, in their fixed order, and each cell as the text that a person reads."""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, Protocol

from coordinator.core import dates
from coordinator.core.dates import CoarseDate
from coordinator.core.grid.changes import Cell
from coordinator.core.words import LazyWords, _, by_language, language, lazy


class Kind(enum.StrEnum):
    """What a cell holds, and so how it is edited."""

    UNIT = "unit"
    CHOICE = "choice"
    TEXT = "text"
    TOKENS = "tokens"
    LONG = "long"
    DATE = "date"
    STATUS = "status"
    NUMBER = "number"
    MONEY = "money"
    FLAG = "flag"


@dataclass(frozen=True)
class Column:
    """One column; those not ``shown`` are hidden until somebody chooses them.

    ``width`` is in pixels at first. A new row is worth keeping once a column that ``tells`` holds something; what
    the row above has in an ``offered`` column is offered to the next one.
    """

    key: str
    label: LazyWords
    kind: Kind
    width: int
    shown: bool = True
    tells: bool = False
    offered: bool = False


COLUMNS = (
    Column("unit", lazy("District"), Kind.UNIT, 112, offered=True),
    Column("place", lazy("Target area"), Kind.CHOICE, 190, tells=True),
    Column("process", lazy("Process"), Kind.CHOICE, 124, tells=True, offered=True),
    Column("name", lazy("Activity / method"), Kind.TEXT, 250, tells=True),
    Column("method", lazy("Method"), Kind.TEXT, 180, shown=False, tells=True),
    Column("tools", lazy("Tools"), Kind.CHOICE, 130),
    Column("start", lazy("Start"), Kind.DATE, 98, offered=True),
    Column("end", lazy("End"), Kind.DATE, 98, offered=True),
    Column("responsible", lazy("Responsible"), Kind.TOKENS, 150, offered=True),
    Column("involved", lazy("Involved parties"), Kind.TOKENS, 150, offered=True),
    Column("status", lazy("Status"), Kind.STATUS, 172),
    Column("note", lazy("Note"), Kind.LONG, 170),
    Column("progress", lazy("Progress (per cent)"), Kind.NUMBER, 90, shown=False),
    Column("indicator", lazy("Indicator"), Kind.TEXT, 140, shown=False),
    Column("indicator_unit", lazy("Unit"), Kind.TEXT, 140, shown=False),
    Column("indicator_target", lazy("Target"), Kind.MONEY, 100, shown=False),
    Column("indicator_actual", lazy("Actual"), Kind.MONEY, 100, shown=False),
    Column("budget", lazy("Budget (baht)"), Kind.MONEY, 120, shown=False),
    Column("budget_source", lazy("Source of budget"), Kind.CHOICE, 140, shown=False),
    Column("obstacles", lazy("Problems and obstacles"), Kind.LONG, 140, shown=False),
    Column("is_public", lazy("Shown in the public calendar"), Kind.FLAG, 90, shown=False),
)
BY_KEY = {column.key: column for column in COLUMNS}


class Reader(Protocol):
    """Understands cells, as the form does."""

    def read(self, key: str, text: str) -> Cell:
        """What ``text`` means in this column."""
        ...


def texts(row: Any, *, understood: bool = False) -> dict[str, str]:
    """Every cell of a row of ``queries.read_rows`` as text, in the reader's language.

    What was typed and not understood stands in place of the value, unless only what was
    ``understood`` is wanted.
    """
    written = {column.key: write(column.kind, take(row)) for column, take in _TAKERS}
    return written if understood or not row.unread else written | row.unread


def write(kind: Kind, value: Any) -> str:
    """A value as it is written in a cell, in the reader's language."""
    if value is None:
        return ""
    match kind:
        case Kind.DATE:
            return _write_date(value, language())
        case Kind.MONEY:
            return f"{value:,.2f}".removesuffix(".00")
        case Kind.STATUS:
            return str(value.word)
        case Kind.FLAG:
            return _("yes") if value else ""
        case _:
            return str(value or "")


def shown(reader: Reader, key: str, thai: str) -> str:
    """A stored text (they are in Thai) as the reader of the page writes it."""
    if language() == "th" or key not in BY_KEY:
        return thai
    cell = reader.read(key, thai)
    if cell.problem or not thai:
        return thai
    kind = BY_KEY[key].kind
    return str(cell.value.name) if kind is Kind.UNIT else write(kind, cell.value)


def label(field: str) -> str:
    """What a column is called; the pseudo-column too."""
    return str(BY_KEY[field].label) if field in BY_KEY else _("Row")


def period(row: Any, end: str) -> CoarseDate | None:
    """The start or end (``end``) of a row, as precisely as it is known."""
    day = getattr(row, f"{end}_on")
    return CoarseDate(day, getattr(row, f"{end}_precision")) if day else None


@lru_cache(maxsize=4096)
def _write_date(value: CoarseDate, lang: str) -> str:
    """A day in numbers (9/8/2565), a longer period as it is usually written (ส.ค. 2565)."""
    if value.precision is dates.Precision.DAY:
        return dates.format_grid(value.start, lang)
    return dates.format_coarse(value, lang)


def _unit(row: Any) -> str:
    if row.district_code:
        return by_language(row.district_th, row.district_en)
    return by_language(row.zone_th, row.zone_en)


def _taker(column: Column) -> Callable[[Any], Any]:
    if column.kind is Kind.UNIT:
        return _unit
    if column.kind is Kind.DATE:
        return lambda row: period(row, column.key)
    return attrgetter(column.key)


_TAKERS = [(column, _taker(column)) for column in COLUMNS]
