"""What can be wrong with a typed date, as stable codes. The words for people live with the other words."""

from __future__ import annotations

import enum
from datetime import date


class DateProblem(enum.StrEnum):
    """Every way in which reading a date or a time can fail."""

    UNREADABLE = "unreadable"
    COARSE = "coarse"
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_MONTH = "no_such_month"
    NO_SUCH_QUARTER = "no_such_quarter"
    YEAR_MISSING = "year_missing"
    YEAR_OUT_OF_RANGE = "year_out_of_range"
    YEAR_NEEDS_FOUR_DIGITS = "year_needs_four_digits"
    END_BEFORE_START = "end_before_start"
    NOT_A_TIME = "not_a_time"


class DateError(ValueError):
    """A typed date that is refused: `code` says why; `hint` is a real date worth offering instead, if any.

    The hint is the nearest real day for NO_SUCH_DAY, the swapped reading for a month-first date, the date
    with the era added once where it was added twice, and the start for END_BEFORE_START.
    """

    def __init__(self, code: DateProblem, hint: date | None = None) -> None:
        super().__init__(code.value)
        self.code = code
        self.hint = hint
