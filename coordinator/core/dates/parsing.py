"""From what was typed to a day or a period that exists. Never month-first, never 543 years off."""

from __future__ import annotations

import re
from datetime import date, time

from coordinator.core.dates.errors import DateError, DateProblem
from coordinator.core.dates.grammar import Reading, normalise, read
from coordinator.core.dates.periods import (
    ERA_OFFSET,
    CoarseDate,
    Precision,
    be_year,
    fiscal_quarter_start,
    fiscal_year_period,
    last_day_of_month,
)
from coordinator.core.dates.tables import arabic_digits

_BE_YEARS = range(2400, 2701)
_CE_YEARS = range(1900, 2201)
_YEARS_BACK, _YEARS_AHEAD = 5, 10
_TO = re.compile(r"\s*(?:[-–—~]|ถึง)\s*")
_TIME = re.compile(r"([0-9]{1,2})(?: ?[.:] ?([0-9]{2}))?(?::[0-9]{2})? ?(?:น\.?|นาฬิกา)?")


def parse_date(text: str, today: date) -> date:
    """The day that was typed, in either era; a year left out or cut to two digits is the one near today.

    Raises DateError: COARSE for a month, quarter or fiscal year, with its first day as hint.
    """
    coarse = parse_coarse(text, today)
    if coarse.precision is not Precision.DAY:
        raise DateError(DateProblem.COARSE, coarse.start)
    return coarse.start


def parse_coarse(text: str, today: date) -> CoarseDate:
    """The day, month, quarter or fiscal year that was typed, kept with its precision. Raises DateError."""
    reading = read(text)
    if reading is None or reading.bare:
        raise DateError(DateProblem.UNREADABLE)
    return resolve(reading, today)


def parse_time(text: str) -> time:
    """A time of day: 9.00, 09:00, ๐๙.๐๐ น. or 9. Raises DateError NOT_A_TIME for all else, 24:00 included."""
    m = _TIME.fullmatch(normalise(text))
    if not m or int(m[1]) > 23 or int(m[2] or 0) > 59:
        raise DateError(DateProblem.NOT_A_TIME)
    return time(int(m[1]), int(m[2] or 0))


def parse_times(text: str) -> tuple[time, time | None]:
    """Start and end of a span: 09.00-09.15 น., 9:00 ถึง 10:30, or a start alone ("13.00 น. เป็นต้นไป").

    Raises DateError NOT_A_TIME for all else.
    """
    spoken = normalise(text).removeprefix("เวลา").removesuffix("เป็นต้นไป").strip()
    parts = [part for part in _TO.split(spoken) if part.strip()]
    if not 1 <= len(parts) <= 2:
        raise DateError(DateProblem.NOT_A_TIME)
    times = [parse_time(part.strip()) for part in parts]
    return times[0], times[1] if len(times) > 1 else None


def ce_year(text: str, today: date | None = None) -> int:
    """The CE year of a typed year of either era. Two digits are read only when `today` is given."""
    digits = arabic_digits(text).strip()
    if not re.fullmatch("[0-9]+", digits):
        raise DateError(DateProblem.UNREADABLE)
    return _year(digits, None, today)


def resolve(reading: Reading, today: date) -> CoarseDate:
    """The day or period a reading means. Raises DateError when there is no such thing."""
    if reading.precision is Precision.QUARTER:
        return _quarter(reading, today)
    if reading.precision is Precision.FISCAL_YEAR:
        year = _year(reading.year or "", reading.era, today)
        return CoarseDate(fiscal_year_period(year)[0], Precision.FISCAL_YEAR)
    day, month = reading.day or 0, reading.month or 0
    whole_month = reading.precision is Precision.MONTH
    if reading.year is None:
        start = _nearest(1 if whole_month else day, month, today)
    else:
        start = _day(1 if whole_month else day, month, _year_of(reading.year, reading, today))
    return CoarseDate(start, Precision.MONTH if whole_month else Precision.DAY)


def _quarter(reading: Reading, today: date) -> CoarseDate:
    if reading.quarter not in (1, 2, 3, 4):
        raise DateError(DateProblem.NO_SUCH_QUARTER)
    if reading.year is None:
        raise DateError(DateProblem.YEAR_MISSING)
    year = _year(reading.year, reading.era, today)
    return CoarseDate(fiscal_quarter_start(year, reading.quarter), Precision.QUARTER)


def _year_of(digits: str, reading: Reading, today: date) -> int:
    """The year of a dated reading; when the era was added twice, the error offers the date with it once."""
    try:
        return _year(digits, reading.era, today)
    except DateError as error:
        twice = int(digits) - 2 * ERA_OFFSET
        if twice + ERA_OFFSET in _BE_YEARS:
            error.hint = _real_day(reading.day or 1, reading.month or 0, twice)
        raise


def _year(digits: str, era: str | None, today: date | None) -> int:
    """Four digits: 2400-2700 is BE, 1900-2200 is CE. Two digits: the only reading near today."""
    if len(digits) == 2 and today:
        return _two_digit_year(int(digits), era, today)
    if len(digits) <= 2:
        raise DateError(DateProblem.YEAR_NEEDS_FOUR_DIGITS)
    year = int(digits) if len(digits) == 4 else 0
    if year in _BE_YEARS and era != "ce":
        return year - ERA_OFFSET
    if year in _CE_YEARS and era != "be":
        return year
    raise DateError(DateProblem.YEAR_OUT_OF_RANGE)


def _two_digit_year(digits: int, era: str | None, today: date) -> int:
    """The year from five years ago to ten ahead that ends in these digits, in the era named or in either.

    There is never more than one: the eras' endings are 43 apart and the window is shorter than that.
    """
    for year in range(today.year - _YEARS_BACK, today.year + _YEARS_AHEAD + 1):
        endings = {"be": be_year(year) % 100, "ce": year % 100}
        if digits in (endings.values() if era is None else (endings[era],)):
            return year
    raise DateError(DateProblem.YEAR_NEEDS_FOUR_DIGITS)


def _day(day: int, month: int, year: int) -> date:
    if not 1 <= month <= 12:
        # The commonest way to get here is month-first; the swapped date is worth offering, not assuming.
        raise DateError(DateProblem.NO_SUCH_MONTH, _real_day(month, day, year))
    found = _real_day(day, month, year)
    if not found:
        hint = last_day_of_month(year, month) if day else date(year, month, 1)
        raise DateError(DateProblem.NO_SUCH_DAY, hint)
    return found


def _real_day(day: int, month: int, year: int) -> date | None:
    if 1 <= month <= 12 and 1 <= day <= last_day_of_month(year, month).day:
        return date(year, month, day)
    return None


def _nearest(day: int, month: int, today: date) -> date:
    """The day and month in the year that brings them nearest to today; of two as near, the later one."""
    # Eight years each way always hold a 29 February, even around 2100.
    candidates = [_real_day(day, month, today.year + shift) for shift in range(-8, 9)]
    found = [candidate for candidate in candidates if candidate]
    if not found:
        return _day(day, month, today.year)
    return min(found, key=lambda candidate: (abs(candidate - today), -candidate.toordinal()))
