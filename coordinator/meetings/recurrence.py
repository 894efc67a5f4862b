"""The days on which meetings come again. Plain dates, no database."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice, takewhile

from coordinator.core.dates import last_day_of_month
from coordinator.meetings.models import Frequency

MOST = 24


def days_of(
    frequency: Frequency, first: date, *, every: int = 1, times: int | None = None, until: date | None = None
) -> list[date]:
    """The days from ``first`` on: ``times`` of them, or those up to and with ``until``; at most 24.

    >>> [str(day) for day in days_of(Frequency.MONTHLY_WEEKDAY, date(2023, 3, 9), times=3)]
    ['2023-03-09', '2023-04-13', '2023-05-11']
    """
    endless = _WAYS[frequency](first, every)
    wanted = islice(endless, min(times or MOST, MOST))
    return list(takewhile(lambda day: until is None or day <= until, wanted))


def nth_weekday(day: date) -> int:
    """Which of its weekdays in the month a day is: 2 for the second Thursday; 5 for the last one.

    >>> nth_weekday(date(2023, 3, 9)), nth_weekday(date(2023, 3, 30))
    (2, 5)
    """
    return (day.day - 1) // 7 + 1


def _weekly(first: date, every: int) -> Iterator[date]:
    return (first + timedelta(weeks=number * every) for number in count())


def _monthly_day(first: date, every: int) -> Iterator[date]:
    """The same day of each month; the last day where a month is shorter."""
    for year, month in _months(first, every):
        yield date(year, month, min(first.day, last_day_of_month(year, month).day))


def _monthly_weekday(first: date, every: int) -> Iterator[date]:
    """The same weekday of each month; a fifth one is taken for the last."""
    for year, month in _months(first, every):
        start = date(year, month, 1)
        day = start + timedelta(days=(first.weekday() - start.weekday()) % 7, weeks=nth_weekday(first) - 1)
        yield day if day.month == month else day - timedelta(weeks=1)


def _months(first: date, every: int) -> Iterator[tuple[int, int]]:
    for number in count(first.month - 1, every):
        yield first.year + number // 12, number % 12 + 1


_WAYS = {
    Frequency.WEEKLY: _weekly,
    Frequency.MONTHLY_DAY: _monthly_day,
    Frequency.MONTHLY_WEEKDAY: _monthly_weekday,
}
