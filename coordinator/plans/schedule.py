"""Activities as bars on a scale of months, quarters or fiscal years: arithmetic only.

The scale is cut into 48 slots whatever it shows, because a page may place things only by classes of
its stylesheet (``at-1`` to ``at-48``, ``for-1`` to ``for-48``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.core.dates import CoarseDate, Precision, fiscal_year_period
from coordinator.core.words import WordEnum, lazy

SLOTS = 48
FIRST_YEAR, LAST_YEAR = 1950, 2150
DAY = timedelta(days=1)


class Scale(WordEnum):
    """What one column of the scale is."""

    MONTH = "month", lazy("Month")
    QUARTER = "quarter", lazy("Quarter")
    YEAR = "year", lazy("Fiscal year")


# Fiscal years before and after the chosen one; what a column is, and what stands above several columns.
REACH = {Scale.MONTH: (0, 0), Scale.QUARTER: (1, 1), Scale.YEAR: (2, 3)}
COLUMN = {Scale.MONTH: Precision.MONTH, Scale.QUARTER: Precision.QUARTER, Scale.YEAR: Precision.FISCAL_YEAR}
ABOVE = {Scale.MONTH: Precision.QUARTER, Scale.QUARTER: Precision.FISCAL_YEAR}


@dataclass(frozen=True)
class Part:
    """A piece of a bar: from slot ``at`` on, ``span`` slots long; ``coarse`` where the day is not known."""

    at: int
    span: int
    coarse: bool

    @property
    def last(self) -> int:
        """The last slot covered."""
        return self.at + self.span - 1


@dataclass(frozen=True)
class Bar:
    """What stands for one schedule: its pieces from left to right, cut off at the ends of the scale."""

    parts: tuple[Part, ...]
    one_day: bool
    from_before: bool
    runs_on: bool

    @property
    def mark(self) -> tuple[int, int]:
        """First slot and length of a place beside the bar for a small mark; on the bar where it fills the scale."""
        first, last = self.parts[0].at, self.parts[-1].last
        return (first - 2, 2) if first > 2 else (last + 1, 2) if last < SLOTS - 1 else (1, 2)


@dataclass(frozen=True)
class Axis:
    """The scale: its columns, and the periods above them."""

    scale: Scale
    year: int
    columns: tuple[CoarseDate, ...]
    above: tuple[CoarseDate, ...]

    @property
    def first(self) -> date:
        """The first day shown."""
        return self.columns[0].start

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.columns[-1].end

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last fiscal year shown."""
        before, after = REACH[self.scale]
        return self.year - before, self.year + after

    def holds(self, day: date) -> bool:
        """Whether the day is on the scale."""
        return self.first <= day <= self.last

    def slot(self, day: date) -> int:
        """The slot of a day, 1 to 48; the first or last one for a day beyond the ends."""
        day = min(max(day, self.first), self.last)
        number, column = next((n, column) for n, column in enumerate(self.columns) if day <= column.end)
        inside = (day - column.start) / (column.end - column.start + DAY)
        each = SLOTS // len(self.columns)
        return 1 + number * each + int(inside * each)

    def bar(self, start: CoarseDate | None, end: CoarseDate | None) -> Bar | None:
        """The bar of a schedule; None when nothing of it is known or it lies beyond the scale."""
        begins, ends = start or end, end or start
        if begins is None or ends is None or begins.start > self.last or ends.end < self.first:
            return None
        first, last = begins.start, max(begins.start, ends.end)
        parts = tuple(self._parts(_pieces(begins, ends, last)))
        return Bar(parts, first == last, from_before=first < self.first, runs_on=last > self.last)

    def _parts(self, pieces: "Iterator[tuple[date, date, bool]]") -> Iterator[Part]:
        after = 0
        for first, last, coarse in pieces:
            if first > self.last or last < self.first:
                continue
            at, to = max(self.slot(first), after + 1), self.slot(last)
            if at <= to:
                yield Part(at, to - at + 1, coarse)
                after = to


def axis(scale: Scale, year: int) -> Axis:
    """The scale around the fiscal year that ends in this CE year; a year beyond reason is brought back."""
    year = min(max(year, FIRST_YEAR), LAST_YEAR)
    before, after = REACH[scale]
    first, last = fiscal_year_period(year - before)[0], fiscal_year_period(year + after)[1]
    above = tuple(_periods(first, last, ABOVE[scale])) if scale in ABOVE else ()
    return Axis(scale, year, tuple(_periods(first, last, COLUMN[scale])), above)


def days_late(last_day: date | None, today: date) -> int:
    """How many days ago the last day was; 0 if it is still to come or not known."""
    return max(0, (today - last_day).days) if last_day else 0


def _periods(first: date, last: date, precision: Precision) -> Iterator[CoarseDate]:
    while first <= last:
        period = CoarseDate(first, precision)
        yield period
        first = period.end + DAY


def _pieces(start: CoarseDate, end: CoarseDate, last: date) -> Iterator[tuple[date, date, bool]]:
    """First day, last day and whether only the period is known: the vague start, the sure middle, the vague end."""
    cursor = start.start
    if start.precision is not Precision.DAY:
        until = min(start.end, last)
        yield cursor, until, True
        cursor = until + DAY
    vague = end.precision is not Precision.DAY
    tail = max(end.start, cursor) if vague else last + DAY
    if cursor < tail:
        yield cursor, tail - DAY, False
    if vague and tail <= last:
        yield tail, last, True
