"""What counts as too close: a table of stays."""

from datetime import date
from operator import attrgetter

import pytest

from coordinator.home.clashes import MOST_OF_ONE, Stay, clashes, parties

PLAN = attrgetter("plan")


def stay(number: int, first: int, last: int, plan: int = 0, key: str = "ชุมชนวัดม่วง") -> Stay:
    """Days of August 2022; each in a plan of its own unless one is named."""
    return Stay(key, key, number, plan or number, "1001", "central", date(2022, 8, first), date(2022, 8, last))


@pytest.mark.parametrize(
    ("second", "days", "apart"),
    [
        (stay(2, 5, 12), 0, 0),  # overlap
        (stay(2, 10, 12), 0, 0),  # the last day is the first day
        (stay(2, 11, 12), 0, None),
        (stay(2, 11, 12), 1, 1),
        (stay(2, 17, 18), 7, 7),
        (stay(2, 18, 18), 7, None),
        (stay(2, 5, 12, plan=1), 7, None),  # the same plan
        (stay(2, 5, 12, key="ชุมชนริมคลอง"), 7, None),  # another area
        (stay(1, 5, 12, plan=9), 7, None),  # the same activity, seen twice
    ],
)
def test_two_stays_clash_when_they_are_close(second, days, apart):
    found = clashes([second, stay(1, 1, 10)], days, PLAN)
    assert [one.apart for one in found] == ([] if apart is None else [apart])


def test_a_long_stay_clashes_with_each_short_one_and_the_soonest_comes_first():
    found = clashes([stay(3, 20, 20), stay(1, 1, 31), stay(2, 5, 5)], 0, PLAN)
    assert [(one.earlier.activity, one.later.activity) for one in found] == [(1, 2), (1, 3)]


def test_of_one_place_enough_are_shown():
    assert len(clashes([stay(number, 1, 2) for number in range(1, 400)], 0, PLAN)) == MOST_OF_ONE


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("พอช., การเคหะแห่งชาติ",), ["พอช.", "การเคหะแห่งชาติ"]),
        (("วิภา ใจดี", "พอช / วิภา  ใจดี"), ["วิภา ใจดี", "พอช"]),
        (("ฝ่ายพัฒนาชุมชนฯ เขตดินแดง; กรรมการชุมชน", "ก,-, ,"), []),
        (("", ""), []),
    ],
)
def test_parties_are_told_apart_by_commas_and_known_in_any_spelling(texts, names):
    assert list(parties(*texts).values()) == names
