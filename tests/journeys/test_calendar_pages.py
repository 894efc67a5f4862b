"""What of the calendar's pages needs a real browser: a phone's bar and day list, and a frame on another page."""

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from playwright.sync_api import expect

from coordinator.core import clock
from coordinator.events import operations
from coordinator.events.operations import news
from coordinator.events.queries import get_event
from tests.calendar import making
from tests.support.server import serving
from tests.support.tab import PHONE

# Pages are the same over each database; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def slug(live_app):
    with making.Saved(live_app):
        for day in (5, 6):
            making.event(f"งานวันที่ {day}", (making.DaySpan(date(2022, 9, day)),))
        return making.event(description_th="รายละเอียด\n" * 80).slug


def test_on_a_phone_what_there_is_to_do_comes_back_once_it_has_scrolled_away(slug, window):
    visitor = window(width=PHONE)
    visitor.open(f"/events/{slug}")
    bar = visitor.main(".actionbar")
    expect(bar).to_be_hidden()
    visitor.page.evaluate("window.scrollTo(0, document.body.scrollHeight / 1.3)")
    expect(bar).to_be_in_viewport()
    visitor.page.evaluate("window.scrollTo(0, 0)")
    expect(bar).to_be_hidden()
    visitor.page.evaluate("window.scrollTo(0, document.body.scrollHeight / 1.3)")
    bar.get_by_role("link", name="ลงทะเบียน").click()
    expect(visitor.page.locator("h1")).to_contain_text("ลงทะเบียน")
    visitor.page.go_back()
    visitor.look("event-phone")


def test_on_a_phone_a_day_of_the_month_shows_only_its_own_events(slug, window):
    visitor = window(width=PHONE)
    visitor.open("/calendar/2022-09")
    below = visitor.main(".monthlist")
    expect(below.get_by_role("link", name="งานวันที่ 6")).to_be_visible()
    visitor.main("a.count").first.click()
    expect(below.get_by_role("link", name="งานวันที่ 5")).to_be_visible()
    expect(below.get_by_role("link", name="งานวันที่ 6")).to_be_hidden()
    visitor.link("แสดงทุกวันของเดือน")
    expect(below.get_by_role("link", name="งานวันที่ 6")).to_be_visible()


WIDER = """() => [...document.querySelectorAll(".month .count span")]
  .map(node => node.getBoundingClientRect().width - node.parentElement.getBoundingClientRect().width)
  .concat([...document.querySelectorAll(".month .count span")].map(node => node.scrollWidth - node.clientWidth))
  .filter(over => over > 0.5)"""


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_numbers_of_events_fit_the_days_of_a_month_on_a_phone(slug, live_app, window, lang):
    with making.Saved(live_app):
        making.event("อีกงานของวันเดียวกัน", (making.DaySpan(date(2022, 9, 5)),))
    page = window(width=PHONE).open(f"/calendar/2022-09?lang={lang}")
    assert page.locator(".month .count span").first.inner_text().startswith("2 ")
    assert page.evaluate(WIDER) == []


@pytest.mark.parametrize("lang", ["th", "en"])
def test_letters_twice_as_large_leave_room_for_what_an_event_is_marked_with(slug, live_app, window, lang):
    with making.Saved(live_app):
        operations.cancel_event(get_event(slug), reason="ฝนตก")
        news.raise_sequences(moved := making.event("เลื่อนแล้ว", (making.DaySpan(date(2022, 9, 7)),)))
        moved.feed_revised_at = clock.now() + timedelta(minutes=1)
    phone = window(width=PHONE)
    page = phone.open(f"/calendar?lang={lang}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for mark in ("cancelled", "updated"):
        expect(page.locator(f".tag.s-{mark}").first).to_be_visible()
    assert phone.overflow() == []


LINED_UP = """() => [...document.querySelectorAll(".filterbar form :is(.input, .button)")]
  .map(node => Math.round(node.getBoundingClientRect().top))"""


@pytest.mark.parametrize("wrong", ["", "?from=rubbish"])
def test_what_is_filtered_by_stands_in_one_line_with_its_button(slug, window, wrong):
    tops = window().open(f"/calendar/list{wrong}").evaluate(LINED_UP)
    assert len(tops) == 7
    assert max(tops) - min(tops) <= 1


def test_the_calendar_can_be_seen_inside_another_page(slug, window):
    visitor = window()
    visitor.open("/embed/calendar")
    visitor.look("embed")
    visitor.open("/calendar")
    lines = visitor.main("#embed-lines").input_value()
    office = Flask("office")
    office.add_url_rule("/", view_func=lambda: f"<!doctype html><title>office</title>{lines}")
    with serving(office) as elsewhere:
        page = visitor.context.new_page()
        page.goto(elsewhere)
        inside = page.frame_locator("iframe").get_by_role("link", name="งานวันที่ 5")
        expect(inside).to_be_visible()
        with visitor.context.expect_page() as opened:
            inside.click()
    expect(opened.value).to_have_url(re.compile("/events/"))
