"""Ranges of dates as people write them: what one end leaves out is borrowed from the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coordinator.core.dates.errors import DateError, DateProblem
from coordinator.core.dates.grammar import Reading, normalise, read
from coordinator.core.dates.parsing import resolve
from coordinator.core.dates.periods import CoarseDate, Precision

_DIVIDERS = (r"ถึง|จนถึง| to |[–—~]", r" - ", r"-")  # the surest first: a bare hyphen also divides a date
_YEAR_TURN = 183  # days: a range without its first year may run over new year, but not for most of a year


def parse_range(text: str, today: date) -> tuple[CoarseDate, CoarseDate]:
    """Both ends of a typed range; one date alone is a range of itself.

    "15-16 ธันวาคม 2565", "9 ม.ค. - 28 ก.พ. 2566", "ไตรมาส 1-2/2566". Raises DateError.
    """
    whole = read(text)
    if whole and not whole.bare:
        only = resolve(whole, today)
        return only, only
    for left, right in _splits(normalise(text)):
        if ends := _share(left, right):
            return _in_order(*ends, today)
    raise DateError(DateProblem.UNREADABLE)


def _splits(text: str) -> Iterator[tuple[Reading, Reading]]:
    """Every way to cut the text in two that leaves something readable on both sides."""
    for divider in _DIVIDERS:
        for cut in re.finditer(divider, text):
            left, right = read(text[: cut.start()]), read(text[cut.end() :])
            if left and right:
                yield left, right


def _share(left: Reading, right: Reading) -> tuple[Reading, Reading] | None:
    """Both ends with what they lacked borrowed from the other, or None when they do not fit together."""
    if left.precision is Precision.QUARTER and right.precision in (None, Precision.MONTH):
        right = _as_quarter(right)
    elif left.precision is Precision.FISCAL_YEAR and right.bare:
        right = Reading(Precision.FISCAL_YEAR, year=right.bare, era=right.era)
    elif left.bare and right.precision is Precision.DAY:
        left = Reading(Precision.DAY, day=int(left.bare), month=right.month)
    elif left.bare and right.precision is Precision.MONTH:
        left = Reading(Precision.MONTH, month=int(left.bare))
    if left.bare or right.bare:
        return None
    return left, right


def _as_quarter(right: Reading) -> Reading:
    """The "2/2566" of "ไตรมาส 1-2/2566", which alone would be a month."""
    number = int(right.bare) if right.bare else right.month
    return Reading(Precision.QUARTER, quarter=number, year=right.year, era=right.era)


def _in_order(left: Reading, right: Reading, today: date) -> tuple[CoarseDate, CoarseDate]:
    """Both ends resolved, the one without a year in the year that puts it on the right side of the other."""
    if left.year is None:
        last = resolve(right, today)
        first = _borrow_year(left, last, today, step=-1)
    else:
        first = resolve(left, today)
        last = _borrow_year(right, first, today, step=1) if right.year is None else resolve(right, today)
    if last.end < first.start:
        raise DateError(DateProblem.END_BEFORE_START, first.start)
    return first, last


def _borrow_year(lacking: Reading, other: CoarseDate, today: date, step: int) -> CoarseDate:
    """The end without a year, in the other end's year, or the one next to it if that makes a short range."""
    same = resolve(replace(lacking, year=str(_named_year(lacking, other)), era=None), today)
    if (other.start - same.start).days * step <= 0:
        return same
    turned = resolve(replace(lacking, year=str(_named_year(lacking, other) + step), era=None), today)
    return turned if abs((other.start - turned.start).days) <= _YEAR_TURN else same


def _named_year(lacking: Reading, other: CoarseDate) -> int:
    """The year the other end would be written with: a quarter's year is the fiscal one, in which it ends."""
    fiscal = lacking.precision is Precision.QUARTER and other.start.month >= 10
    return other.start.year + 1 if fiscal else other.start.year
