"""A coarse date of a record, kept in two of its columns."""

from __future__ import annotations

from typing import Any, overload

from coordinator.core.dates.periods import CoarseDate, Precision


class KeptCoarsely:
    """``due = KeptCoarsely("due_on", "due_precision")``: read and set as one date, None where there is none.

    The first column keeps the first day of the period, the second one how precisely it is known.
    """

    def __init__(self, day: str, precision: str) -> None:
        self._day, self._precision = day, precision

    @overload
    def __get__(self, record: None, of: type) -> KeptCoarsely: ...
    @overload
    def __get__(self, record: object, of: type) -> CoarseDate | None: ...
    def __get__(self, record: object | None, of: type) -> KeptCoarsely | CoarseDate | None:
        if record is None:
            return self
        day = getattr(record, self._day)
        return CoarseDate(day, getattr(record, self._precision)) if day else None

    def __set__(self, record: Any, value: CoarseDate | None) -> None:
        setattr(record, self._day, value.start if value else None)
        setattr(record, self._precision, value.precision if value else Precision.DAY)
