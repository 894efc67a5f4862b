"""Ranges as people write them: what one end leaves out is borrowed from the other."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.core.dates import DateError, DateProblem, Precision, parse_range

TODAY = date(2022, 8, 1)

RANGES = [
    ("15-16 ธันวาคม 2565", date(2022, 12, 15), date(2022, 12, 16)),
    ("15–16 ธ.ค. 65", date(2022, 12, 15), date(2022, 12, 16)),
    ("๑๕ - ๑๖ ธันวาคม พ.ศ. ๒๕๖๕", date(2022, 12, 15), date(2022, 12, 16)),
    ("วันที่ 15 ถึง 16 ธันวาคม 2565", date(2022, 12, 15), date(2022, 12, 16)),
    ("15/12/2565-16/12/2565", date(2022, 12, 15), date(2022, 12, 16)),
    ("15-12-65-16-12-65", date(2022, 12, 15), date(2022, 12, 16)),
    ("2022-12-15 - 2022-12-16", date(2022, 12, 15), date(2022, 12, 16)),
    ("15/12 - 16/12/2565", date(2022, 12, 15), date(2022, 12, 16)),
    ("15-16/12/65", date(2022, 12, 15), date(2022, 12, 16)),
    ("15 to 16 Dec 2022", date(2022, 12, 15), date(2022, 12, 16)),
    ("15 ธ.ค. 2565 - 16 ธ.ค.", date(2022, 12, 15), date(2022, 12, 16)),
    ("9 ม.ค. - 28 ก.พ. 2566", date(2023, 1, 9), date(2023, 2, 28)),
    ("30 ม.ค. - 2 ก.พ. 2566", date(2023, 1, 30), date(2023, 2, 2)),
    ("30 ธ.ค. - 2 ม.ค. 2566", date(2022, 12, 30), date(2023, 1, 2)),
    ("30 ธ.ค. 2565 - 2 ม.ค.", date(2022, 12, 30), date(2023, 1, 2)),
    ("30/12 - 2/1", date(2022, 12, 30), date(2023, 1, 2)),
    ("9/8/65", date(2022, 8, 9), date(2022, 8, 9)),
    ("ม.ค. 2566", date(2023, 1, 1), date(2023, 1, 31)),
    ("ก.พ. - เม.ย. 2566", date(2023, 2, 1), date(2023, 4, 30)),
    ("ก.พ.-เม.ย.66", date(2023, 2, 1), date(2023, 4, 30)),
    ("ธ.ค. - ม.ค. 2566", date(2022, 12, 1), date(2023, 1, 31)),
    ("2 - 4/2566", date(2023, 2, 1), date(2023, 4, 30)),
    ("ไตรมาส 1/2566", date(2022, 10, 1), date(2022, 12, 31)),
    ("ไตรมาส 1-2/2566", date(2022, 10, 1), date(2023, 3, 31)),
    ("ไตรมาส 1 - ไตรมาส 2/2566", date(2022, 10, 1), date(2023, 3, 31)),
    ("ไตรมาส 2/2566 - ไตรมาส 1/2567", date(2023, 1, 1), date(2023, 12, 31)),
    ("ปีงบประมาณ 2566-2567", date(2022, 10, 1), date(2024, 9, 30)),
    ("1 ก.พ. - เม.ย. 2566", date(2023, 2, 1), date(2023, 4, 30)),
]

REFUSED = [
    ("20-15 ธ.ค. 2565", DateProblem.END_BEFORE_START, date(2022, 12, 20)),
    ("1/8/2565 - 31/7/2565", DateProblem.END_BEFORE_START, date(2022, 8, 1)),
    ("10 มี.ค. - 9 ก.พ. 2566", DateProblem.END_BEFORE_START, date(2023, 3, 10)),
    ("28 - 31 ก.พ. 2566", DateProblem.NO_SUCH_DAY, date(2023, 2, 28)),
    ("1 - 2/13/2566", DateProblem.NO_SUCH_MONTH, date(2023, 2, 13)),
    ("15 ธ.ค. 3108 - 16 ธ.ค. 3108", DateProblem.YEAR_OUT_OF_RANGE, date(2022, 12, 15)),
    ("ไตรมาส 1-5/2566", DateProblem.NO_SUCH_QUARTER, None),
    ("ไตรมาส 1-2", DateProblem.YEAR_MISSING, None),
    ("15 - พรุ่งนี้", DateProblem.UNREADABLE, None),
    ("15-16", DateProblem.NO_SUCH_MONTH, None),
    ("2565 - 2566", DateProblem.UNREADABLE, None),
    ("-", DateProblem.UNREADABLE, None),
    ("", DateProblem.UNREADABLE, None),
]


@pytest.mark.parametrize(("typed", "start", "end"), RANGES)
def test_a_range_is_read_with_both_its_ends(typed: str, start: date, end: date) -> None:
    first, last = parse_range(typed, TODAY)
    assert (first.start, last.end) == (start, end)


def test_each_end_of_a_range_keeps_its_precision() -> None:
    first, last = parse_range("9 ม.ค. - ก.พ. 2566", TODAY)
    assert (first.precision, last.precision) == (Precision.DAY, Precision.MONTH)


@pytest.mark.parametrize(("typed", "code", "hint"), REFUSED)
def test_what_is_no_range_is_refused_with_a_reason(typed: str, code: DateProblem, hint: date | None) -> None:
    with pytest.raises(DateError) as refusal:
        parse_range(typed, TODAY)
    assert (refusal.value.code, refusal.value.hint) == (code, hint)


@given(st.text(alphabet="0123456789/-–. คสพมธกยไตรมาส๐๙ถึงq", max_size=40))
def test_texts_that_nearly_are_ranges_never_break(text: str) -> None:
    with contextlib.suppress(DateError):
        first, last = parse_range(text, TODAY)
        assert first.start <= last.end
