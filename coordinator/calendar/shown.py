"""Entries arranged for reading: an agenda by month and day, a month by weeks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import NamedTuple

from coordinator.calendar.entries import Entry
from coordinator.calendar.months import Month
from coordinator.core import clock
from coordinator.core.dates import WEEKDAYS_EN, WEEKDAYS_TH, format_full, format_weekday_short
from coordinator.core.words import language

IN_CELL = 3


@dataclass(frozen=True)
class DayShown:
    """One day with what happens on it."""

    day: date
    entries: tuple[Entry, ...]

    @property
    def changed(self) -> tuple[bool, ...]:
        """Which of the entries were changed lately."""
        return tuple(entry.changed for entry in self.entries)


@dataclass(frozen=True)
class MonthShown:
    """One month: its days, then what goes on over several days of it without a day of its own."""

    month: Month
    days: list[DayShown]
    periods: list[Entry] = field(default_factory=list)


def is_period(entry: Entry) -> bool:
    """Whether it covers more than one day, as plan activities do."""
    return entry.first != entry.last


def in_reading_order(entries: Iterable[Entry], first: date) -> list[Entry]:
    """Month by month the days before the periods; what began before ``first`` counts as of then."""

    def place(entry: Entry) -> tuple[Month, bool, tuple[date, str, str]]:
        return Month.of(max(entry.first, first)), is_period(entry), entry.order

    return sorted(entries, key=place)


def agenda(entries: Sequence[Entry], first: date) -> list[MonthShown]:
    """Entries in reading order as months."""
    months = groupby(entries, key=lambda entry: Month.of(max(entry.first, first)))
    return [_month_shown(month, list(inside)) for month, inside in months]


def by_month(entries: Sequence[Entry]) -> list[tuple[Month, list[Entry]]]:
    """Entries in their order, those in a row that begin in the same month together."""
    return [(month, list(inside)) for month, inside in groupby(entries, key=lambda entry: Month.of(entry.first))]


def _month_shown(month: Month, entries: list[Entry]) -> MonthShown:
    single = [entry for entry in entries if not is_period(entry)]
    days = [DayShown(day, tuple(inside)) for day, inside in groupby(single, key=lambda entry: entry.first)]
    return MonthShown(month, days, [entry for entry in entries if is_period(entry)])


def weekdays() -> list[dict[str, str]]:
    """The heads of a month's columns, Sunday first."""
    names = WEEKDAYS_TH if language() == "th" else WEEKDAYS_EN
    sunday_first = Month(2022, 5).weeks[0]  # May 2022 began on a Sunday
    return [{"short": format_weekday_short(day, language()), "full": names[day.weekday()]} for day in sunday_first]


class InCell(NamedTuple):
    """An entry in few words; ``later`` says that its event began on an earlier day."""

    title: str
    href: str
    time: str
    later: bool
    cancelled: bool


class Cell(NamedTuple):
    """A day in the table of a month: its first few entries, how many there are in all, and the address of all of them.

    ``inside`` says that it is of this month; ``label`` is what it is called where there is something.
    """

    iso: str
    number: int
    inside: bool
    today: bool
    href: str
    label: str = ""
    entries: tuple[InCell, ...] = ()
    total: int = 0

    @property
    def changed(self) -> bool:
        """Nothing in it tells of that."""
        return False


def weeks(month: Month, shown: MonthShown, agenda_of: str) -> list[list[Cell]]:
    """The cells of the month's table. ``agenda_of`` + a day is the address of the agenda from that day."""
    by_day = {one.day: one.entries for one in shown.days}
    today = clock.today()
    return [[_cell(day, month, today, by_day.get(day, ()), agenda_of) for day in week] for week in month.weeks]


def _cell(day: date, month: Month, today: date, entries: tuple[Entry, ...], agenda_of: str) -> Cell:
    iso, inside = day.isoformat(), day.month == month.month
    shown = entries if inside else ()
    few = tuple(_in_cell(entry) for entry in shown[:IN_CELL])
    label = format_full(day, language()) if shown else ""
    return Cell(iso, day.day, inside, day == today, f"{agenda_of}{iso}", label, few, len(shown))


def _in_cell(entry: Entry) -> InCell:
    at = "" if entry.all_day else f"{entry.start:%H:%M}"
    return InCell(entry.title, entry.path, at, later=entry.part > 1, cancelled=entry.cancelled)
