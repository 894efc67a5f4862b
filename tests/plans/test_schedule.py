"""Bars on a scale: a table of schedules and the slots they cover."""

from datetime import date

import pytest

from coordinator.core.dates import CoarseDate, Precision
from coordinator.plans.schedule import SLOTS, Part, Scale, axis, days_late

MONTHS = axis(Scale.MONTH, 2022)
D, M, Q, Y = Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.FISCAL_YEAR


def on(text: str, precision: Precision = D) -> CoarseDate:
    return CoarseDate.covering(date.fromisoformat(text), precision)


@pytest.mark.parametrize(
    ("scale", "columns", "above", "first", "last"),
    [
        (Scale.MONTH, 12, 4, "2021-10-01", "2022-09-30"),
        (Scale.QUARTER, 12, 3, "2020-10-01", "2023-09-30"),
        (Scale.YEAR, 6, 0, "2019-10-01", "2025-09-30"),
    ],
)
def test_a_scale_is_whole_fiscal_years_of_48_slots(scale, columns, above, first, last):
    shown = axis(scale, 2022)
    assert (len(shown.columns), len(shown.above)) == (columns, above)
    assert (shown.first, shown.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert (shown.slot(shown.first), shown.slot(shown.last)) == (1, SLOTS)
    assert (shown.slot(date(1999, 1, 1)), shown.slot(date(2199, 1, 1))) == (1, SLOTS)
    assert shown.holds(shown.last)
    assert not shown.holds(date(2030, 1, 1))


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        # days: the fourth part of a month in which they lie
        (on("2021-10-01"), on("2021-10-31"), [(1, 4, False)]),
        (on("2022-08-01"), on("2022-09-15"), [(41, 6, False)]),
        (on("2022-02-28"), None, [(20, 1, False)]),
        (None, on("2022-09-30"), [(48, 1, False)]),
        # an end known by its month is vague for that month, the middle is sure
        (on("2022-08-01", M), on("2022-09-01", M), [(41, 4, True), (45, 4, True)]),
        (on("2021-11-01", M), on("2022-01-26"), [(5, 4, True), (9, 8, False)]),
        (on("2022-02-01", M), on("2022-06-01", M), [(17, 4, True), (21, 12, False), (33, 4, True)]),
        (on("2022-01-15"), on("2022-01-01", M), [(14, 3, True)]),
        (on("2022-07-01", Q), None, [(37, 12, True)]),
        # the vague start holds the end
        (on("2021-10-01", Y), on("2022-03-05"), [(1, 21, True)]),
        (on("2021-10-01", Y), on("2022-01-01", Q), [(1, 24, True)]),
        # beyond the scale: cut off
        (on("2021-09-15"), on("2021-10-10"), [(1, 2, False)]),
        (on("2022-09-01", M), on("2022-12-01", M), [(45, 4, True)]),
        # an end before the start, as old data may have: the start counts
        (on("2022-05-05"), on("2022-04-01"), [(29, 1, False)]),
    ],
)
def test_a_schedule_becomes_pieces(start, end, parts):
    bar = MONTHS.bar(start, end)
    assert bar is not None
    assert [(part.at, part.span, part.coarse) for part in bar.parts] == parts


@pytest.mark.parametrize(
    ("start", "end"),
    [(None, None), (on("2020-01-01"), on("2021-09-30")), (on("2022-10-01"), None), (on("2023-01-01", Q), None)],
)
def test_what_is_unknown_or_beyond_the_scale_has_no_bar(start, end):
    assert MONTHS.bar(start, end) is None


def test_a_bar_knows_that_it_goes_on_beyond_the_scale():
    bar = MONTHS.bar(on("2021-09-15"), on("2022-10-10"))
    assert bar is not None
    assert (bar.from_before, bar.runs_on, bar.parts) == (True, True, (Part(1, 48, False),))
    assert bar.mark == (1, 2)


def test_only_a_day_is_one_day():
    assert MONTHS.bar(on("2022-02-28"), on("2022-02-28")).one_day
    assert not MONTHS.bar(on("2022-02-01", M), None).one_day


@pytest.mark.parametrize(("start", "at"), [("2022-08-01", 39), ("2021-10-01", 2)])
def test_the_flag_stands_beside_the_bar(start, at):
    assert MONTHS.bar(on(start), None).mark == (at, 2)


def test_every_day_of_ten_years_has_a_slot_and_slots_never_go_back():
    for scale in Scale:
        shown = axis(scale, 2024)
        days = [date.fromordinal(n) for n in range(shown.first.toordinal(), shown.last.toordinal() + 1)]
        slots = [shown.slot(day) for day in days]
        assert slots == sorted(slots)
        assert set(slots) == set(range(1, SLOTS + 1))


@pytest.mark.parametrize("year", [-5, 0, 1, 9999, 2**63])
def test_a_year_beyond_reason_is_brought_back(year):
    for scale in Scale:
        assert axis(scale, year).bar(on("2022-01-01"), None) is None


def test_days_late():
    assert days_late(date(2022, 7, 20), date(2022, 8, 1)) == 12
    assert days_late(date(2022, 8, 1), date(2022, 8, 1)) == days_late(None, date(2022, 8, 1)) == 0
