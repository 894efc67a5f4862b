"""What a page of the calendar asks of the database does not grow with the calendar."""

from datetime import date, time, timedelta

import pytest

from coordinator.events.lines import DaySpan
from tests.calendar.making import Saved, event
from tests.support.queries import counted

VIEWS = ("/calendar", "/calendar/2022-09", "/calendar/list", "/calendar/list?page=all", "/embed/calendar")


def fill(app, count: int) -> None:
    with Saved(app):
        for number in range(count):
            day = date(2022, 9, 1) + timedelta(days=number % 28)
            event(f"งานที่ {number}", (DaySpan(day, time(9), time(12)),), venue=f"ห้อง {number}")


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_asks_as_much_for_forty_events_as_for_four(app, browser, view):
    asked = []
    for count in (4, 36):
        fill(app, count)
        visitor = browser()
        with counted() as statements:
            assert "งานที่ 0" in visitor.get(view).text
        asked.append(len(statements))
    assert asked[0] == asked[1]
    assert asked[1] <= 10
