"""The public page of a meeting that comes again by a rule."""

from datetime import date, time

from coordinator.events import operations as events
from coordinator.events.queries import get_event
from coordinator.groups.queries import get_group
from coordinator.meetings import operations, queries
from coordinator.meetings.recurrence import Pattern, rule_of
from tests.calendar.making import Saved
from tests.meetings.making import DISTRICT

FIRST = date(2022, 8, 11)  # the second Thursday


def planned() -> list[str]:
    """Three public meetings of one series, by their addresses."""
    rule = rule_of(Pattern.MONTHLY_WEEKDAY, FIRST, count=3)
    series = operations.plan_series(
        get_group(DISTRICT), owner_id=None, rule=rule, first=FIRST, days=list(rule.days(FIRST)),
        starts=time(9), ends=time(12), venue="ห้องประชุม 1",
    )  # fmt: skip
    meetings = queries.meetings_of_series(series)
    for one in meetings:
        events.publish_event(one.event)
    return [one.event.slug for one in meetings]


def test_it_leads_to_the_next_that_is_not_cancelled(app, browser):
    with Saved(app):
        slugs = planned()
    page = browser().get(f"/events/{slugs[0]}")
    assert "ครั้งต่อไป: 8 ก.ย. 2565" in page.text
    assert f'href="/events/{slugs[1]}"' in page.html
    with Saved(app):
        events.cancel_event(get_event(slugs[1]), reason="น้ำท่วม")
    assert "ครั้งต่อไป: 13 ต.ค. 2565" in browser().get(f"/events/{slugs[0]}").text
    assert "ครั้งต่อไป" not in browser().get(f"/events/{slugs[2]}").text
