"""Reading dates as Thai offices write them, and showing them back."""

from __future__ import annotations

import calendar
import contextlib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.core.dates import (
    CoarseDate,
    DateError,
    DateProblem,
    Precision,
    arabic_digits,
    be_year,
    ce_year,
    fiscal_year,
    fiscal_year_period,
    parse_coarse,
    parse_date,
    parse_time,
    parse_times,
    quarter,
)

TODAY = date(2022, 8, 1)
NINTH_OF_AUGUST = date(2022, 8, 9)

SPELLINGS_OF_THE_NINTH = [
    "9/8/2565", "9/8/2022", "09-08-65", "9.8.65", "9 8 65", "2022-08-09", "2565-08-09",
    "๙ สิงหาคม ๒๕๖๕", "9 ส.ค. 65", "9 สค 2565", "9ส.ค.2565", "9 สิงหา 65", "วันอังคารที่ 9 สิงหาคม พ.ศ. 2565",
    "9 Aug 2022", "9 aug 22", "9/8", "9 ส.ค.", "9-Aug-22", "9th August 2022", "Tue 9 Aug 2022",
    "อังคาร 9 สิงหาคม 2565", "อ. 9 ส.ค. 65", "วันที่ 9 ส.ค. 2565", "9 สิงหาคม พ.ศ.2565", "9 ส. ค. 65",
    "9 ส\u200b.ค\u2060.\ufeff2565", "9\u00a0ส.ค.\u00a02565", " 9 / 8 / 2565 ", "9 August 2565 BE",
    "9 ส.ค. ค.ศ. 2022", "2565/8/9", "\uff19/\uff18/\uff12\uff15\uff16\uff15",
]  # fmt: skip

REFUSED = [
    ("29/2/2566", DateProblem.NO_SUCH_DAY, date(2023, 2, 28)),
    ("29/02/2566", DateProblem.NO_SUCH_DAY, date(2023, 2, 28)),
    ("31/02/2565", DateProblem.NO_SUCH_DAY, date(2022, 2, 28)),
    ("31 ก.พ. 2565", DateProblem.NO_SUCH_DAY, date(2022, 2, 28)),
    ("31/4/65", DateProblem.NO_SUCH_DAY, date(2022, 4, 30)),
    ("31/4", DateProblem.NO_SUCH_DAY, date(2022, 4, 30)),
    ("0/4/65", DateProblem.NO_SUCH_DAY, date(2022, 4, 1)),
    ("15/13/65", DateProblem.NO_SUCH_MONTH, None),
    ("2026-13-01", DateProblem.NO_SUCH_MONTH, date(2026, 1, 13)),
    ("8/15/2565", DateProblem.NO_SUCH_MONTH, date(2022, 8, 15)),
    ("8/15", DateProblem.NO_SUCH_MONTH, date(2022, 8, 15)),
    ("9/8/1565", DateProblem.YEAR_OUT_OF_RANGE, None),
    ("9/8/3108", DateProblem.YEAR_OUT_OF_RANGE, NINTH_OF_AUGUST),
    ("9 ส.ค. 3108", DateProblem.YEAR_OUT_OF_RANGE, NINTH_OF_AUGUST),
    ("ส.ค. 3108", DateProblem.YEAR_OUT_OF_RANGE, date(2022, 8, 1)),
    ("9/8/0000", DateProblem.YEAR_OUT_OF_RANGE, None),
    ("9/8/0", DateProblem.YEAR_NEEDS_FOUR_DIGITS, None),
    ("9/8/10000", DateProblem.YEAR_OUT_OF_RANGE, None),
    ("9/8/256", DateProblem.YEAR_OUT_OF_RANGE, None),
    ("9/8/2565 ค.ศ.", DateProblem.UNREADABLE, None),
    ("9 ส.ค. ค.ศ. 2565", DateProblem.YEAR_OUT_OF_RANGE, None),
    ("9 ส.ค. พ.ศ. 2022", DateProblem.YEAR_OUT_OF_RANGE, None),
    ("9/8/45", DateProblem.YEAR_NEEDS_FOUR_DIGITS, None),
    ("ไตรมาส 5/2566", DateProblem.NO_SUCH_QUARTER, None),
    ("ไตรมาส 1", DateProblem.YEAR_MISSING, None),
    ("ส.ค. 65", DateProblem.COARSE, date(2022, 8, 1)),
    ("ปีงบประมาณ 2566", DateProblem.COARSE, date(2022, 10, 1)),
    ("พรุ่งนี้", DateProblem.UNREADABLE, None),
    ("", DateProblem.UNREADABLE, None),
    ("2565", DateProblem.UNREADABLE, None),
    ("9/8/2565 หรือ 10/8/2565", DateProblem.UNREADABLE, None),
    ("15-16 ธันวาคม 2565", DateProblem.UNREADABLE, None),
    ("9" * 5000, DateProblem.UNREADABLE, None),
]

COARSE = [
    ("ส.ค. 65", Precision.MONTH, date(2022, 8, 1), date(2022, 8, 31)),
    ("สิงหาคม 2565", Precision.MONTH, date(2022, 8, 1), date(2022, 8, 31)),
    ("8/2565", Precision.MONTH, date(2022, 8, 1), date(2022, 8, 31)),
    ("2022-08", Precision.MONTH, date(2022, 8, 1), date(2022, 8, 31)),
    ("ก.พ. 2567", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
    ("ก.ย.", Precision.MONTH, date(2022, 9, 1), date(2022, 9, 30)),
    ("กรกฏาคม 2565", Precision.MONTH, date(2022, 7, 1), date(2022, 7, 31)),
    ("พฤศจิกา 65", Precision.MONTH, date(2022, 11, 1), date(2022, 11, 30)),
    ("Aug 2022", Precision.MONTH, date(2022, 8, 1), date(2022, 8, 31)),
    ("ไตรมาส 1/2566", Precision.QUARTER, date(2022, 10, 1), date(2022, 12, 31)),
    ("ไตรมาส ๑/๒๕๖๖", Precision.QUARTER, date(2022, 10, 1), date(2022, 12, 31)),
    ("ไตรมาสที่ 4 ปีงบ 65", Precision.QUARTER, date(2022, 7, 1), date(2022, 9, 30)),
    ("ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2566", Precision.QUARTER, date(2023, 1, 1), date(2023, 3, 31)),
    ("Q3 FY2023", Precision.QUARTER, date(2023, 4, 1), date(2023, 6, 30)),
    ("ปีงบประมาณ 2566", Precision.FISCAL_YEAR, date(2022, 10, 1), date(2023, 9, 30)),
    ("ปีงบ 66", Precision.FISCAL_YEAR, date(2022, 10, 1), date(2023, 9, 30)),
    ("FY2023", Precision.FISCAL_YEAR, date(2022, 10, 1), date(2023, 9, 30)),
    ("9/8/65", Precision.DAY, NINTH_OF_AUGUST, NINTH_OF_AUGUST),
]


@pytest.mark.parametrize("typed", SPELLINGS_OF_THE_NINTH)
def test_every_usual_spelling_of_a_day_is_understood(typed: str) -> None:
    assert parse_date(typed, TODAY) == NINTH_OF_AUGUST


def test_a_leap_day_counted_in_the_buddhist_era_is_understood() -> None:
    assert parse_date("29/2/2567", TODAY) == date(2024, 2, 29)


def test_the_day_comes_before_the_month_even_in_english() -> None:
    assert parse_date("1/2/2022", TODAY) == date(2022, 2, 1)


@pytest.mark.parametrize("typed", ["15/01/2565", "15 ม.ค. 2565", "15/1/65"])
def test_january_2565_is_stored_as_2022(typed: str) -> None:
    assert parse_date(typed, TODAY) == date(2022, 1, 15)


@pytest.mark.parametrize(("typed", "code", "hint"), REFUSED)
def test_what_is_no_day_is_refused_with_a_reason_and_a_hint(typed: str, code: DateProblem, hint: date | None) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(typed, TODAY)
    assert (refusal.value.code, refusal.value.hint) == (code, hint)


@pytest.mark.parametrize(("typed", "precision", "start", "end"), COARSE)
def test_a_period_keeps_its_precision_and_both_ends(typed: str, precision: Precision, start: date, end: date) -> None:
    read = parse_coarse(typed, TODAY)
    assert (read.precision, read.start, read.end) == (precision, start, end)


@pytest.mark.parametrize(
    ("today", "typed", "expected"),
    [
        (date(2022, 12, 30), "2/1", date(2023, 1, 2)),
        (date(2023, 1, 2), "30/12", date(2022, 12, 30)),
        (date(2022, 8, 1), "29/2", date(2024, 2, 29)),
        (date(2023, 1, 2), "3 ก.ค.", date(2023, 7, 3)),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(today: date, typed: str, expected: date) -> None:
    assert parse_date(typed, today) == expected


@pytest.mark.parametrize("this_year", range(2020, 2060))
def test_two_digit_years_have_one_reading_in_the_window(this_year: int) -> None:
    today = date(this_year, 6, 15)
    for year in range(this_year - 5, this_year + 11):
        for digits in (year % 100, be_year(year) % 100):
            assert parse_date(f"9/8/{digits:02}", today) == date(year, 8, 9)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9.00", time(9)),
        ("09:00", time(9)),
        ("09.00 น.", time(9)),
        ("๐๙.๓๐ น.", time(9, 30)),
        ("9", time(9)),
        ("9 น.", time(9)),
        ("16:30:00", time(16, 30)),
        ("23.59", time(23, 59)),
        ("0:00", time(0)),
    ],
)
def test_times_are_read_with_dot_or_colon(typed: str, expected: time) -> None:
    assert parse_time(typed) == expected


@pytest.mark.parametrize("typed", ["25:61", "24:00", "9.5", "9:60", "เช้า", "", "-9", "009:00", "9:00 pm"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_time(typed)
    assert refusal.value.code is DateProblem.NOT_A_TIME


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("09.00-09.15 น.", (time(9), time(9, 15))),
        ("เวลา ๐๙.๐๐ น. – ๑๒.๐๐ น.", (time(9), time(12))),
        ("9:00 ถึง 10:30", (time(9), time(10, 30))),
        ("13.00 น. เป็นต้นไป", (time(13), None)),
    ],
)
def test_spans_of_times_are_read(typed: str, expected: tuple[time, time | None]) -> None:
    assert parse_times(typed) == expected


@pytest.mark.parametrize("typed", ["", "-", "เช้า", "9-10-11", "9.00-25.00", "สายๆ"])
def test_what_is_no_span_of_times_is_refused(typed: str) -> None:
    with pytest.raises(DateError):
        parse_times(typed)


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (date(2022, 9, 30), 2022, 4),
        (date(2022, 10, 1), 2023, 1),
        (date(2022, 12, 15), 2023, 1),
        (date(2023, 1, 1), 2023, 2),
        (date(2023, 6, 30), 2023, 3),
    ],
)
def test_the_fiscal_year_runs_from_october_and_is_named_by_its_end(day: date, year: int, number: int) -> None:
    assert (fiscal_year(day), quarter(day)) == (year, number)
    assert fiscal_year_period(year) == (date(year - 1, 10, 1), date(year, 9, 30))


def test_years_are_read_in_either_era() -> None:
    assert [ce_year(typed) for typed in ("2565", "2022", "๒๕๖๕")] == [2022, 2022, 2022]
    assert ce_year("65", TODAY) == 2022
    with pytest.raises(DateError):
        ce_year("65")
    with pytest.raises(DateError):
        ce_year("ปี 65")


def test_thai_digits_become_those_of_computers() -> None:
    assert arabic_digits("๑๕/๑๒/๒๕๖๕ น.") == "15/12/2565 น."


@given(st.dates(), st.sampled_from(Precision))
def test_a_period_holds_the_day_it_was_made_from(day: date, precision: Precision) -> None:
    if day.year in (1, 9999):
        return  # the calendar itself ends there
    period = CoarseDate.covering(day, precision)
    assert period.start <= day <= period.end
    assert CoarseDate.covering(period.end, precision) == period


@given(st.text(max_size=200))
def test_any_text_at_all_is_read_or_refused_but_never_breaks(text: str) -> None:
    with contextlib.suppress(DateError):
        parse_coarse(text, TODAY)
    with contextlib.suppress(DateError):
        parse_time(text)


@given(st.text(alphabet="0123456789/-. คสพมธ๐๙ถึงq", max_size=40))
def test_texts_that_nearly_are_dates_never_break(text: str) -> None:
    with contextlib.suppress(DateError):
        parse_coarse(text, TODAY)


def test_a_month_ends_on_its_last_day_in_leap_years_too() -> None:
    for year in range(2019, 2030):
        month = CoarseDate(date(year, 2, 1), Precision.MONTH)
        assert month.end.day == calendar.monthrange(year, 2)[1]
