"""A district office subscribes with real programs and sees what becomes of the events."""

from datetime import date, time, timedelta

import pytest

from coordinator.core import clock
from coordinator.events import operations
from coordinator.events.lines import DaySpan
from coordinator.events.queries import get_event
from tests.calendar.making import Saved, event
from tests.support.server import serving
from tests.support.subscriber import Subscriber
from tests.support.workshop import move_event

SEPTEMBER = (DaySpan(date(2022, 9, 1), time(9), time(12)),)


@pytest.fixture
def office(live_app, tmp_path):
    with serving(live_app) as site:
        yield Subscriber(tmp_path, f"{site}/feeds/district/1001.ics")


def later(app, hours, change):
    """Make a change some hours after the test began."""
    with clock.at(clock.now() + timedelta(hours=hours), every_thread=True), Saved(app):
        change()


def test_a_subscriber_follows_what_is_made_moved_and_cancelled(live_app, office):
    assert office.fetch() == (0, 0)
    with Saved(live_app):
        slug = event("อบรม; สำรวจ, พระนคร", SEPTEMBER, districts=["1001"], venue="สำนักงานเขต").slug
        event("ของเขตอื่น", SEPTEMBER, districts=["1004"])
        event("ทั้งเมือง", (DaySpan(date(2022, 9, 4)),))
    assert office.fetch() == (0, 2)
    city = "2022-09-04||ทั้งเมือง||"
    assert office.shown() == ["2022-09-01 09:00|12:00|อบรม; สำรวจ, พระนคร – เขตพระนคร||สำนักงานเขต", city]
    assert office.fetch() == (0, 0), "nothing has changed, and nothing is written anew"

    later(live_app, 1, lambda: move_event(get_event(slug), date(2022, 9, 2)))
    assert office.fetch() == (1, 1), "the one that moved"
    assert office.shown() == ["2022-09-02 09:00|12:00|อบรม; สำรวจ, พระนคร – เขตพระนคร||สำนักงานเขต", city]

    later(live_app, 2, lambda: operations.cancel_event(get_event(slug), reason="น้ำท่วม"))
    assert office.fetch() == (1, 1), "the one that was cancelled"
    (line, other) = office.shown()
    assert line.startswith("2022-09-02 09:00|12:00|ยกเลิก: อบรม; สำรวจ, พระนคร – เขตพระนคร|")
    assert "CANCELLED" in line
    assert other == city
    assert office.fetch() == (0, 0)
