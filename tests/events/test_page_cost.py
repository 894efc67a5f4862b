"""What the public pages of an event ask of the database does not grow with its series."""

from datetime import timedelta

import pytest

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.events import operations, queries
from coordinator.events.lines import DaySpan
from tests.events.making import DAYS, published_event
from tests.support.queries import counted

MOST = 10


@pytest.fixture
def series(app):
    """A function that adds the nth event of one series, a week after the one before."""

    def add(*numbers: int) -> None:
        with app.app_context(), trail.acting_as(None, "tester", "test"), unit_of_work():
            whole = queries.find_series("ชุดอบรม") or operations.create_series(name_th="ชุดอบรม", slug="course")
            for number in numbers:
                days = tuple(DaySpan(one.on_date + timedelta(weeks=number), one.starts, one.ends) for one in DAYS)
                event = published_event(short_en=f"Part {number}", days=days, districts=["1001", "1002"][:number])
                operations.add_series_item(whole, number=number, focus_th=f"ตอนที่ {number}", event=event)

    return add


@pytest.mark.parametrize("page", ["/events/part-1", "/series/course"])
def test_a_page_asks_as_much_for_a_series_of_six_as_of_two(browser, series, page):
    asked = []
    for numbers in ((1, 2), (3, 4, 5, 6)):
        series(*numbers)
        visitor = browser()
        with counted() as statements:
            assert f"ตอนที่ {numbers[-1]}" in visitor.get(page).text
        asked.append(len(statements))
    assert asked[0] == asked[1]
    assert asked[1] <= MOST
