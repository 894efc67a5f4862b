"""The days on which meetings come again."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator.meetings.models import Frequency
from coordinator.meetings.recurrence import MOST, days_of, nth_weekday

WEEKDAY, MONTHLY, WEEKLY = Frequency.MONTHLY_WEEKDAY, Frequency.MONTHLY_DAY, Frequency.WEEKLY


@pytest.mark.parametrize(
    ("frequency", "first", "more", "days"),
    [
        (WEEKDAY, "2023-03-09", {"times": 3}, "2023-03-09 2023-04-13 2023-05-11"),
        (WEEKDAY, "2023-03-30", {"times": 4}, "2023-03-30 2023-04-27 2023-05-25 2023-06-29"),
        (WEEKDAY, "2022-11-29", {"times": 3, "every": 2}, "2022-11-29 2023-01-31 2023-03-28"),
        (MONTHLY, "2023-01-31", {"times": 4}, "2023-01-31 2023-02-28 2023-03-31 2023-04-30"),
        (MONTHLY, "2024-01-30", {"times": 2}, "2024-01-30 2024-02-29"),
        (MONTHLY, "2022-12-15", {"times": 3, "every": 6}, "2022-12-15 2023-06-15 2023-12-15"),
        (MONTHLY, "2023-01-05", {"until": "2023-03-05"}, "2023-01-05 2023-02-05 2023-03-05"),
        (WEEKLY, "2022-12-27", {"times": 3}, "2022-12-27 2023-01-03 2023-01-10"),
        (WEEKLY, "2022-12-27", {"times": 9, "every": 2, "until": "2023-01-12"}, "2022-12-27 2023-01-10"),
    ],
)
def test_a_rule_gives_these_days(frequency, first, more, days):
    if "until" in more:
        more = more | {"until": date.fromisoformat(more["until"])}
    found = days_of(frequency, date.fromisoformat(first), **more)
    assert [day.isoformat() for day in found] == days.split()


@settings(max_examples=200, deadline=None, database=None)
@given(
    frequency=st.sampled_from(Frequency),
    first=st.dates(date(1990, 1, 1), date(2190, 1, 1)),
    every=st.integers(1, 12),
    times=st.none() | st.integers(1, 40),
)
def test_days_begin_with_the_first_rise_and_keep_weekday_or_day(frequency, first, every, times):
    found = days_of(frequency, first, every=every, times=times)
    assert found[0] == first
    assert found == sorted(set(found))
    assert len(found) == min(times or MOST, MOST)
    if frequency is MONTHLY:
        assert all(day.day == first.day or (day + timedelta(days=1)).day == 1 for day in found)
    else:
        assert {day.weekday() for day in found} == {first.weekday()}
    if frequency is WEEKDAY and nth_weekday(first) < 5:
        assert {nth_weekday(day) for day in found} == {nth_weekday(first)}
