"""The district colour rule as a table."""

import pytest

from coordinator.plans.colour import district_status

TABLE = [
    ({}, "no_data"),
    ({"done": 0}, "no_data"),
    ({"cancelled": 3}, "no_data"),
    ({"late": 1, "done": 9}, "late"),
    ({"late": 1, "in_progress": 4, "cancelled": 1}, "late"),
    ({"done": 2}, "done"),
    ({"done": 2, "cancelled": 5}, "done"),
    ({"done": 2, "in_progress": 1}, "in_progress"),
    ({"in_progress": 1, "planned": 7}, "in_progress"),
    ({"planned": 1, "not_started": 7, "done": 1}, "planned"),
    ({"not_started": 1, "done": 7}, "not_started"),
    ({"not_started": 1}, "not_started"),
]


@pytest.mark.parametrize(("tally", "status"), TABLE)
def test_the_colour_of_a_district(tally, status):
    assert district_status(tally).value == status


def test_every_colour_occurs_in_the_table():
    assert {status for _tally, status in TABLE} == {"no_data", "late", "done", "in_progress", "planned", "not_started"}
