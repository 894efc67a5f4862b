"""Months of the calendar: addresses, neighbours and weeks that begin on Sunday."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from coordinator.core.dates import DateError, ce_year

YEARS = 10
_ADDRESS = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_LIKE_ADDRESS = re.compile(r"(\d{4})-(\d{1,4})", re.ASCII)
_SUNDAY_FIRST = calendar.Calendar(firstweekday=calendar.SUNDAY)


@dataclass(frozen=True, order=True)
class Month:
    """A month of a Common Era year."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that holds ``day``."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month | None":
        """``2022-12``, also ``2565-12`` of the Buddhist era, or None for what is no month."""
        found = _ADDRESS.fullmatch(text)
        if found is None or not 1 <= int(found[2]) <= 12:
            return None
        try:
            return cls(ce_year(found[1]), int(found[2]))
        except DateError:
            return None

    @classmethod
    def nearest(cls, text: str, today: date) -> "Month":
        """The month within reach that is nearest to what ``text`` seems to mean; today's when it means none."""
        found = _LIKE_ADDRESS.fullmatch(text)
        try:
            year = ce_year(found[1]) if found else today.year
        except DateError:
            return cls.of(today)
        meant = cls(year, min(max(int(found[2]), 1), 12)) if found else cls.of(today)
        here = cls.of(today)
        return min(max(meant, here.shifted(-YEARS * 12)), here.shifted(YEARS * 12))

    @property
    def address(self) -> str:
        """As it stands in an address: with the year of the Common Era."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def shifted(self, months: int) -> "Month":
        """So many months later, or earlier if negative."""
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)

    def is_near(self, today: date) -> bool:
        """Whether it is within ten years of today; the calendar goes no further."""
        return abs(self.year * 12 + self.month - today.year * 12 - today.month) <= YEARS * 12

    @property
    def weeks(self) -> list[list[date]]:
        """Its weeks from Sunday to Saturday, filled up with days of the neighbouring months."""
        return _SUNDAY_FIRST.monthdatescalendar(self.year, self.month)
