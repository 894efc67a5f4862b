"""What a page of the calendar asks of the database does not grow with the calendar."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import insert, select

from coordinator.calendar.models import CalendarEntry
from coordinator.core.db import db
from coordinator.events.lines import DaySpan
from tests.calendar.making import Saved, event
from tests.support.queries import counted, worked

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


def fill_other_years(app, count: int) -> None:
    """So many kept entries more before and after the month of ``fill``, each like one of those there."""
    table = CalendarEntry.__table__
    with Saved(app):
        connection = db.session.connection()
        like = dict(connection.execute(select(table).where(table.c.language == "th").limit(1)).mappings().one())
        del like["id"]
        days = [date(2020 + number % 6, 1 + number % 8, 1) for number in range(count)]
        rows = [{**like, "uid": f"other-{number}", "first_on": day, "last_on": day} for number, day in enumerate(days)]
        connection.execute(insert(table), rows)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_month_is_found_without_going_through_the_other_years(app, browser):
    fill(app, 4)
    took = []
    for more in (0, 400):
        if more:
            fill_other_years(app, more)
        visitor = browser()
        visitor.get("/calendar/2022-09")
        with worked() as steps:
            assert "งานที่ 3" in visitor.get("/calendar/2022-09").text
        took.append(steps[0])
    assert 0 < took[1] <= took[0] + 1
