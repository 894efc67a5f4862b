"""The calendar inside other people's web pages."""

import html
import re
from datetime import date, time

import pytest

from coordinator.events.lines import DaySpan
from tests.calendar.making import Saved, event


@pytest.fixture
def saved(app):
    return Saved(app)


def on(day: int) -> tuple[DaySpan, ...]:
    return (DaySpan(date(2022, 9, day), time(13, 30), time(15)),)


def test_it_shows_what_is_coming_and_fits_the_filter(browser, saved):
    with saved:
        event("ของพระนคร", on(5), districts=["1001"])
        event("ของบางรัก", on(6), districts=["1004"])
        event("ผ่านไปแล้ว", (DaySpan(date(2022, 7, 1)),))
    page = browser().get("/embed/calendar?district=1001")
    assert page.h1 == "ปฏิทินงาน เขตพระนคร"
    assert "ของพระนคร" in page.text
    for other in ("ของบางรัก", "ผ่านไปแล้ว"):
        assert other not in page.text


def test_other_sites_may_frame_it_and_only_it(browser):
    visitor = browser()
    policy = visitor.get("/embed/calendar").response.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in visitor.get("/calendar").response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("who", [None, "admin"])
def test_it_is_the_same_for_everybody_and_may_be_kept(browser, who):
    reader = browser(who)
    reader.client.set_cookie("theme", "dark")
    reader.client.set_cookie("lang", "en")
    page = reader.get("/embed/calendar?lang=en")
    headers = page.response.headers
    assert "Set-Cookie" not in headers
    assert "Cookie" not in headers.get("Vary", "")
    assert headers["Cache-Control"] == "public, max-age=300"
    assert headers["Content-Language"] == "th"
    assert page.html == browser().get("/embed/calendar").html
    again = reader.client.get("/embed/calendar", headers={"If-None-Match": headers["ETag"]})
    assert again.status_code == 304


def test_it_has_no_scripts_and_its_links_leave_the_frame(browser, saved):
    with saved:
        event("งาน", on(5))
    page = browser().get("/embed/calendar")
    assert not page.find("script")
    assert not page.find("form")
    assert page.find("a")
    assert {link.get("target") for link in page.find("a")} == {"_blank"}


def test_in_english_its_events_open_in_english(browser, saved):
    with saved:
        slug = event("งาน", on(5)).slug
    links = {
        path: [one.get("href") for one in browser().get(path).find("a")]
        for path in ("/embed/en/calendar", "/embed/calendar")
    }
    assert f"/events/{slug}?lang=en" in links["/embed/en/calendar"]
    assert f"/events/{slug}" in links["/embed/calendar"]


def test_it_speaks_english_at_an_address_of_its_own(browser):
    page = browser().get("/embed/en/calendar?zone=central")
    assert page.response.headers["Content-Language"] == "en"
    assert "Nothing is announced at the moment" in page.text
    assert page.find("a")[0].get("href").endswith("/calendar?zone=central&lang=en")


def test_a_calendar_offers_the_lines_that_show_it_elsewhere(browser):
    page = browser().get("/calendar?zone=central")
    lines = next("".join(node.itertext()) for node in page.find("textarea") if node.get("id") == "embed-lines")
    address = html.unescape(re.search('src="([^"]+)"', lines)[1])
    assert lines.startswith("<iframe ")
    assert "script" not in lines
    assert 'title="ปฏิทินงาน กลุ่มกรุงเทพกลาง"' in lines
    assert browser().get(address).h1 == "ปฏิทินงาน กลุ่มกรุงเทพกลาง"
