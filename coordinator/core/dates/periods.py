"""Eras, months, quarters and fiscal years: the arithmetic, without any text."""

from __future__ import annotations

import calendar
import enum
from dataclasses import dataclass
from datetime import date
from typing import Protocol

ERA_OFFSET = 543


class Precision(enum.StrEnum):
    """How exactly a date is known. Plans are often dated by month, quarter or fiscal year."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    FISCAL_YEAR = "fiscal_year"


@dataclass(frozen=True, order=True)
class CoarseDate:
    """A day, or a whole period known only as such. Sorts by its first day; `covering` keeps that honest."""

    start: date
    precision: Precision = Precision.DAY

    @classmethod
    def covering(cls, day: date, precision: Precision) -> CoarseDate:
        """The period of this precision that holds the day, starting on the period's first day."""
        if precision is Precision.DAY:
            return cls(day, precision)
        if precision is Precision.MONTH:
            return cls(day.replace(day=1), precision)
        if precision is Precision.QUARTER:
            return cls(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), precision)
        return cls(fiscal_year_period(fiscal_year(day))[0], precision)

    @property
    def end(self) -> date:
        """The last day of the period; the day itself when the precision is a day."""
        if self.precision is Precision.DAY:
            return self.start
        if self.precision is Precision.FISCAL_YEAR:
            return fiscal_year_period(fiscal_year(self.start))[1]
        months_on = 2 if self.precision is Precision.QUARTER else 0
        return last_day_of_month(self.start.year, self.start.month + months_on)

    def years_later(self, years: int) -> CoarseDate:
        """The same period so many years later; 29 February becomes the 28th where there is none.

        >>> CoarseDate(date(2024, 2, 29)).years_later(1).start
        datetime.date(2025, 2, 28)
        """
        year, month = self.start.year + years, self.start.month
        last = last_day_of_month(year, month)
        return CoarseDate(date(year, month, min(self.start.day, last.day)), self.precision)


class _Planned(Protocol):
    @property
    def start(self) -> CoarseDate | None: ...
    @property
    def end(self) -> CoarseDate | None: ...


class Scheduled:
    """What has a ``start`` and an ``end``, each as precisely as it is known; one that is not known is as the other."""

    @property
    def first_day(self: _Planned) -> date | None:
        """The first day of the schedule, if any part of it is known."""
        known = self.start or self.end
        return known.start if known else None

    @property
    def last_day(self: _Planned) -> date | None:
        """The last day of the schedule, if any part of it is known."""
        known = self.end or self.start
        return known.end if known else None


def last_day_of_month(year: int, month: int) -> date:
    """The last real day of a month of a CE year."""
    return date(year, month, calendar.monthrange(year, month)[1])


def be_year(ce: int) -> int:
    """The Buddhist-era year to show for a CE year: 2022 gives 2565."""
    return ce + ERA_OFFSET


def fiscal_year(day: date) -> int:
    """The Thai fiscal year (October to September) that holds the day, as the CE year in which it ends."""
    return day.year + 1 if day.month >= 10 else day.year


def fiscal_year_period(year: int) -> tuple[date, date]:
    """First and last day of the fiscal year ending in this CE year: 2023 gives 1 Oct 2022 - 30 Sep 2023."""
    return date(year - 1, 10, 1), date(year, 9, 30)


def quarter(day: date) -> int:
    """The quarter of the fiscal year, 1 to 4: October to December is 1."""
    return (day.month + 2) // 3 % 4 + 1


def fiscal_quarter_start(year: int, number: int) -> date:
    """The first day of quarter 1-4 of the fiscal year that ends in this CE year."""
    return date(year - 1, 10, 1) if number == 1 else date(year, number * 3 - 5, 1)
