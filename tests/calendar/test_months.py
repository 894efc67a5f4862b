"""Months: addresses, neighbours, weeks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.calendar.months import Month

MONTHS = st.builds(Month, st.integers(1950, 2150), st.integers(1, 12))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2022-12", Month(2022, 12)),
        ("2565-12", Month(2022, 12)),
        ("2022-13", None),
        ("2022-00", None),
        ("0000-01", None),
        ("9999-12", None),
        ("22-12", None),
        ("๒๕๖๕-12", None),
        ("", None),
    ],
)
def test_addresses_of_both_eras_are_read(text, read):
    assert Month.read(text) == read


@given(MONTHS)
def test_weeks_run_from_sunday_to_saturday_and_hold_every_day_once(month):
    days = [day for week in month.weeks for day in week]
    assert all(len(week) == 7 and week[0].isoweekday() == 7 for week in month.weeks)
    inside = [day for day in days if Month.of(day) == month]
    assert (inside[0], inside[-1], len(inside)) == (month.first, month.last, month.last.day)


@given(MONTHS, st.integers(-400, 400))
def test_going_there_and_back_leads_home(month, steps):
    assert month.shifted(steps).shifted(-steps) == month
    assert (month.shifted(steps) > month) is (steps > 0)
    assert Month.read(month.address) == month


def test_the_calendar_reaches_ten_years_each_way():
    today = date(2022, 8, 1)
    near = [Month(2012, 8), Month(2022, 8), Month(2032, 8)]
    assert [month.is_near(today) for month in near] == [True, True, True]
    assert not Month(2012, 7).is_near(today)
    assert not Month(2032, 9).is_near(today)
