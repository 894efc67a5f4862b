"""The rule itself: its parts, its one spelling, and the days it gives."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import IntEnum
from itertools import islice

from dateutil.rrule import rrule, weekday

from coordinator.core.dates import format_date
from coordinator.core.errors import DomainError
from coordinator.core.words import _, language, ngettext

MOST = 120
YEARS = 10
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Frequency(IntEnum):
    """How often a rule comes round; the values are those of ``dateutil.rrule``."""

    YEARLY = 0
    MONTHLY = 1
    WEEKLY = 2
    DAILY = 3


@dataclass(frozen=True)
class Day:
    """A weekday as BYDAY names it: the ``nth`` of its month, -1 for the last; 0 for each of them."""

    weekday: int
    nth: int = 0

    def __str__(self) -> str:
        return f"{self.nth or ''}{WEEKDAYS[self.weekday]}"


@dataclass(frozen=True)
class Rule:
    """A recurrence rule over days (RFC 5545 3.3.10) that ends: after ``count`` days or with ``until``.

    Exactly one of the two ends is given. Weekdays count from Monday as 0, as ``date.weekday``.
    """

    frequency: Frequency
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[Day, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    count: int | None = None
    until: date | None = None

    def __str__(self) -> str:
        """The one spelling: the parts always in this order, none that says what is said without it."""
        week_start = WEEKDAYS[self.week_start] if self.week_start else ""
        parts = [
            ("FREQ", self.frequency.name),
            ("INTERVAL", str(self.interval) if self.interval > 1 else ""),
            ("BYMONTH", _listed(self.months)),
            ("BYMONTHDAY", _listed(self.month_days)),
            ("BYDAY", _listed(self.weekdays)),
            ("BYSETPOS", _listed(self.positions)),
            ("WKST", week_start),
            ("COUNT", str(self.count) if self.count else ""),
            ("UNTIL", f"{self.until:%Y%m%d}" if self.until else ""),
        ]
        return ";".join(f"{name}={value}" for name, value in parts if value)

    def ending(self, *, count: int | None = None, until: date | None = None) -> "Rule":
        """The same rule with another end."""
        return replace(self, count=count, until=until)

    def days(self, first: date) -> list[date]:
        """The days of the rule from ``first`` on, rising; ``first`` counts also off the rule (RFC 5545 3.8.5.3).

        Refused: a last day before the first, more than ``MOST`` days, a rule that reaches further than
        ``YEARS`` years or has not as many days as it says.
        """
        horizon = _years_later(first)
        if self.until and self.until < first:
            raise DomainError(_("The last day must not be before the first."), "until")
        if self.until and self.until > horizon:
            raise DomainError(self._too_long(horizon), "until")
        days = list(islice(self._endless(first, horizon), min(self.count or MOST + 1, MOST + 1)))
        if len(days) > MOST:
            raise DomainError(_too_many(), "times" if self.count else "until")
        if self.count and len(days) < self.count:
            raise DomainError(self._too_long(horizon), "times")
        return days

    def next_days(self, first: date, after: date, number: int) -> list[date]:
        """The next days of the rule after a day, whatever its end. Refused when there are not so many in ten years."""
        horizon = _years_later(first)
        found = (day for day in self._endless(first, horizon, ended=False) if day > after)
        days = list(islice(found, number))
        if len(days) < number:
            raise DomainError(self._too_long(horizon), "times")
        return days

    def begins_on(self, first: date) -> bool:
        """Whether the first day is one that the rule itself gives."""
        return next(self._by_rule(first, first), None) == first

    def _endless(self, first: date, horizon: date, *, ended: bool = True) -> Iterator[date]:
        """The days up to and with the rule's last day or the horizon; bounded also if no day ever fits."""
        last = min(self.until or horizon, horizon) if ended else horizon
        yield first  # dateutil leaves it out where it is not on the rule
        yield from (day for day in self._by_rule(first, last) if day != first)

    def _by_rule(self, first: date, last: date) -> Iterator[date]:
        found = rrule(
            self.frequency,
            dtstart=datetime.combine(first, time()),
            interval=self.interval,
            wkst=self.week_start,
            until=datetime.combine(last, time()),
            bysetpos=self.positions or None,
            bymonth=self.months or None,
            bymonthday=self.month_days or None,
            byweekday=[weekday(one.weekday, one.nth or None) for one in self.weekdays] or None,
        )
        return (one.date() for one in found)

    def _too_long(self, horizon: date) -> str:
        day = format_date(horizon, language())
        return _("A rule reaches at most ten years: to %(day)s. Choose an earlier end.", day=day)


def _too_many() -> str:
    return ngettext("A rule has at most %(num)d meeting.", "A rule has at most %(num)d meetings.", MOST)


def _years_later(day: date) -> date:
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:  # 29 February
        return day.replace(year=day.year + YEARS, day=28)


def _listed(values: tuple[object, ...]) -> str:
    return ",".join(str(value) for value in values)
