"""What is shown is what people write, and what is shown can be typed back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.core import dates
from coordinator.core.dates import CoarseDate, Precision

TODAY = date(2022, 8, 1)
FEBRUARY = CoarseDate(date(2023, 2, 1), Precision.MONTH)
APRIL = CoarseDate(date(2023, 4, 1), Precision.MONTH)
QUARTER_1 = CoarseDate(date(2022, 10, 1), Precision.QUARTER)
QUARTER_2 = CoarseDate(date(2023, 1, 1), Precision.QUARTER)
FISCAL_2566 = CoarseDate(date(2022, 10, 1), Precision.FISCAL_YEAR)
FISCAL_2567 = CoarseDate(date(2023, 10, 1), Precision.FISCAL_YEAR)

# Every year in here has four digits that both eras' ranges accept.
shown_days = st.dates(date(1900, 1, 1), date(2157, 12, 31))
langs = st.sampled_from(["th", "en"])


@given(shown_days, langs)
@pytest.mark.parametrize("shown", [dates.format_date, dates.format_full, dates.format_grid])
def test_a_day_typed_as_shown_is_the_same_day(shown: Callable[[date, str], str], day: date, lang: str) -> None:
    assert dates.parse_date(shown(day, lang), TODAY) == day


@given(shown_days, langs, st.sampled_from(Precision))
def test_a_period_typed_as_shown_is_the_same_period(day: date, lang: str, precision: Precision) -> None:
    period = CoarseDate.covering(day, precision)
    if dates.fiscal_year(day) == 2158:
        return  # its fiscal year lies beyond the years that can be typed
    assert dates.parse_coarse(dates.format_coarse(period, lang), TODAY) == period


@given(shown_days, st.integers(0, 800), langs)
def test_a_range_typed_as_shown_is_the_same_range(first: date, length: int, lang: str) -> None:
    last = min(first + timedelta(days=length), date(2157, 12, 31))
    expected = (CoarseDate(first), CoarseDate(last))
    assert dates.parse_range(dates.format_range(first, last, lang), TODAY) == expected


@given(shown_days, shown_days, langs, st.sampled_from(Precision))
def test_a_coarse_range_typed_as_shown_is_the_same(a: date, b: date, lang: str, precision: Precision) -> None:
    first, last = sorted((CoarseDate.covering(a, precision), CoarseDate.covering(b, precision)))
    if dates.fiscal_year(last.end) == 2158:
        return  # as above
    shown = dates.format_coarse_range(first, last, lang)
    assert dates.parse_range(shown, TODAY) == (first, last)


@pytest.mark.parametrize(
    ("a", "b", "lang", "shown"),
    [
        (FEBRUARY, APRIL, "th", "ก.พ. – เม.ย. 2566"),
        (FEBRUARY, APRIL, "en", "Feb – Apr 2023"),
        (FEBRUARY, FEBRUARY, "th", "ก.พ. 2566"),
        (FEBRUARY, None, "th", "ตั้งแต่ ก.พ. 2566"),
        (None, APRIL, "en", "until Apr 2023"),
        (None, None, "th", ""),
        (QUARTER_1, QUARTER_2, "th", "ไตรมาส 1–2/2566"),
        (QUARTER_1, QUARTER_2, "en", "Q1–2 FY2023"),
        (FISCAL_2566, FISCAL_2567, "th", "ปีงบประมาณ 2566–2567"),
        (QUARTER_1, APRIL, "th", "ไตรมาส 1/2566 – เม.ย. 2566"),
        (CoarseDate(date(2022, 12, 15)), CoarseDate(date(2022, 12, 16)), "th", "15–16 ธ.ค. 2565"),
        (CoarseDate(date(2022, 12, 30)), CoarseDate(date(2023, 1, 2)), "th", "30 ธ.ค. 2565 – 2 ม.ค. 2566"),
    ],
)
def test_two_ends_are_shown_together_without_repeating(
    a: CoarseDate | None, b: CoarseDate | None, lang: str, shown: str
) -> None:
    assert dates.format_coarse_range(a, b, lang) == shown


@pytest.mark.parametrize(
    ("typed", "thai", "english"),
    [
        ("9/8", "อังคาร 9 สิงหาคม 2565", "Tuesday 9 August 2022"),
        ("15/12/65", "พฤหัสบดี 15 ธันวาคม 2565", "Thursday 15 December 2022"),
        ("ส.ค. 65", "สิงหาคม 2565", "August 2022"),
        ("ไตรมาส 1/2566", "ไตรมาส 1/2566 (1 ต.ค. – 31 ธ.ค. 2565)", "Q1 FY2023 (1 Oct – 31 Dec 2022)"),
        (
            "ปีงบ 66",
            "ปีงบประมาณ 2566 (1 ต.ค. 2565 – 30 ก.ย. 2566)",
            "FY2023 (1 Oct 2022 – 30 Sep 2023)",
        ),
    ],
)
def test_the_echo_says_in_full_what_was_understood(typed: str, thai: str, english: str) -> None:
    understood = dates.parse_coarse(typed, TODAY)
    assert (dates.echo(understood, "th"), dates.echo(understood, "en")) == (thai, english)


def test_the_weekday_is_that_of_the_real_year_not_of_the_year_shown() -> None:
    assert dates.format_full(date(2021, 3, 1), "th") == "วันจันทร์ที่ 1 มีนาคม 2564"


def test_weekday_letters_follow_the_wall_calendar() -> None:
    sunday = date(2022, 8, 7)
    letters = [dates.format_weekday_short(sunday + timedelta(days=n), "th") for n in range(7)]
    assert letters == ["อา", "จ", "อ", "พ", "พฤ", "ศ", "ส"]


def test_times_are_shown_with_two_digits_and_the_thai_sign() -> None:
    assert dates.format_times(time(9), time(12), "th") == "09:00–12:00 น."
    assert dates.format_times(time(9), None, "th") == "09:00 น."
    assert dates.format_times(time(13, 30), time(16, 30), "en") == "13:30–16:30"


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2022, 8, 8, 18, 42, tzinfo=UTC),
        datetime(2022, 8, 8, 18, 42),  # noqa: DTZ001  (what SQLite gives back)
        datetime(2022, 8, 9, 1, 42, tzinfo=timezone(timedelta(hours=7))),
    ],
)
def test_an_instant_is_shown_on_the_clock_and_the_day_of_bangkok(instant: datetime) -> None:
    assert dates.format_instant(instant, "th") == "9 ส.ค. 2565 01:42 น."
    assert dates.format_instant(instant, "en") == "9 Aug 2022 01:42"
