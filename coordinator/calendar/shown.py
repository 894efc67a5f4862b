"""Entries arranged for reading: an agenda by month and day, a month by weeks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

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
    entries: list[Entry]


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
    days = [DayShown(day, list(inside)) for day, inside in groupby(single, key=lambda entry: entry.first)]
    return MonthShown(month, days, [entry for entry in entries if is_period(entry)])


def weekdays() -> list[dict[str, str]]:
    """The heads of a month's columns, Sunday first."""
    names = WEEKDAYS_TH if language() == "th" else WEEKDAYS_EN
    sunday_first = Month(2022, 5).weeks[0]  # May 2022 began on a Sunday
    return [{"short": format_weekday_short(day, language()), "full": names[day.weekday()]} for day in sunday_first]


def weeks(month: Month, shown: MonthShown, agenda_of: str) -> list[list[dict[str, object]]]:
    """The cells of the month's table. ``agenda_of`` + a day is the address of the agenda from that day."""
    by_day = {one.day: one.entries for one in shown.days}
    return [[_cell(day, month, by_day.get(day, []), agenda_of) for day in week] for week in month.weeks]


def _cell(day: date, month: Month, entries: list[Entry], agenda_of: str) -> dict[str, object]:
    inside = Month.of(day) == month
    return {
        "iso": day.isoformat(),
        "number": day.day,
        "inside": inside,
        "today": day == clock.today(),
        "label": format_full(day, language()),
        "href": f"{agenda_of}{day.isoformat()}",
        "entries": [_in_cell(entry) for entry in entries[:IN_CELL]] if inside else [],
        "count": len(entries) if inside else 0,
    }


def _in_cell(entry: Entry) -> dict[str, object]:
    return {
        "title": entry.title,
        "href": entry.path,
        "time": "" if entry.all_day else f"{entry.start:%H:%M}",
        "later": entry.part > 1,
        "cancelled": entry.cancelled,
    }
