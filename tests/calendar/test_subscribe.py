"""Following the calendar, and adding one event, from every program people use."""

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from coordinator.calendar import links, queries
from coordinator.core.words import use_language
from coordinator.events import operations
from coordinator.events.lines import DaySpan
from tests.calendar.making import TITLE, Saved, event

PAGE = "/calendar/subscribe"
CLIENTS = {"google", "apple", "outlook", "android", "line", "other"}


def hrefs(page) -> list[str]:
    return [link.get("href") for link in page.find("a")]


def sections(page) -> list[str]:
    return [section.get("id") for section in page.find("section") if section.get("id") in CLIENTS]


def starting(page, begin: str) -> str:
    return next(href for href in hrefs(page) if href.startswith(begin))


def test_every_program_has_its_link_to_the_chosen_feed(browser):
    page = browser().get(f"{PAGE}?scope=district:1001")
    feed = "webcal://localhost/feeds/district/1001.ics"
    assert starting(page, "webcal:") == feed
    google = urlsplit(starting(page, "https://calendar.google.com"))
    assert (google.path, parse_qs(google.query)) == ("/calendar/r", {"cid": [feed]})
    for host in ("outlook.live.com", "outlook.office.com"):
        outlook = urlsplit(starting(page, f"https://{host}"))
        assert outlook.path == "/calendar/0/addfromweb/"
        assert parse_qs(outlook.query) == {"url": [feed], "name": ["ปฏิทินงาน เขตพระนคร"]}
    assert not [href for href in hrefs(page) if href.startswith("webcals")]
    copied = next(field for field in page.find("input") if field.get("id") == "feed-address")
    assert copied.get("value") == "http://localhost/feeds/district/1001.ics"


@pytest.mark.parametrize(
    ("query", "feed"),
    [
        ("", "all"),
        ("scope=all", "all"),
        ("scope=zone:central", "zone/central"),
        ("scope=group:1001", "group/1001"),
        ("scope=type:field-visit", "type/field-visit"),
        ("zone=south", "zone/south"),
        ("zone=south&district=1004&type=meeting", "district/1004"),
        ("type=meeting", "type/meeting"),
        ("scope=zone:nowhere", "all"),
        ("scope=q:x", "all"),
        ("scope=:", "all"),
    ],
)
def test_the_scope_leads_to_its_feed_and_the_feed_is_there(browser, query, feed):
    page = browser().get(f"{PAGE}?{query}")
    assert starting(page, "webcal:") == f"webcal://localhost/feeds/{feed}.ics"
    browser().get(f"/feeds/{feed}.ics")


@pytest.mark.parametrize(
    ("browser_says", "first"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120", "google"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)", "apple"),
        ("Mozilla/5.0 (Linux; Android 13; SM-A546E) Chrome/120 Mobile", "android"),
        ("Mozilla/5.0 (Linux; Android 13) Line/13.20.0", "line"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari Line/13.20.0", "line"),
        ("", "google"),
    ],
)
def test_the_program_only_changes_the_order(browser, browser_says, first):
    page = browser().get(PAGE, headers={"User-Agent": browser_says})
    assert sections(page)[0] == first
    assert set(sections(page)) == CLIENTS
    assert "User-Agent" in page.response.headers["Vary"]


def test_in_line_the_page_opens_outside_and_can_be_sent_to_oneself(browser):
    page = browser().get(f"{PAGE}?scope=zone:central")
    assert starting(page, "http://localhost/calendar").endswith("scope=zone:central&openExternalBrowser=1")
    assert unquote(starting(page, "https://line.me/R/share?text=")).endswith("/calendar/subscribe?scope=zone:central")
    assert starting(page, "mailto:?subject=")


def test_the_next_event_is_offered_for_adding_alone(browser, app):
    with Saved(app):
        slug = event().slug
    assert f"/events/{slug}" in hrefs(browser().get(PAGE))


def test_english_follows_the_english_feed(browser):
    page = browser().get(f"{PAGE}?lang=en")
    assert starting(page, "webcal:") == "webcal://localhost/feeds/en/all.ics"


def test_links_that_add_one_day_of_an_event(session):
    first = queries.entries_of(event(venue="โรงแรมปรินซ์พาเลซ", description_th="ก" * 400))[0]
    with use_language("th"):
        google = links.google_event(first, "https://calendar.example")
    asked = parse_qs(urlsplit(google).query)
    assert len(google) < 2048
    assert asked["dates"] == ["20221215T020000Z/20221215T093000Z"]
    assert asked["ctz"] == ["Asia/Bangkok"]
    assert asked["text"] == [f"{TITLE} (วันที่ 1/2)"]
    assert asked["details"][0].endswith(f"https://calendar.example{first.path}")
    outlook = parse_qs(urlsplit(links.outlook_event(first, "https://calendar.example")).query)
    assert outlook["startdt"] == ["2022-12-15T02:00:00Z"]
    assert outlook["path"] == ["/calendar/action/compose"]


def test_a_day_without_times_is_added_as_a_whole_day(session):
    only = queries.entries_of(event(days=(DaySpan(date(2022, 12, 15)),)))[0]
    assert parse_qs(urlsplit(links.google_event(only, "")).query)["dates"] == ["20221215/20221216"]
    outlook = parse_qs(urlsplit(links.outlook_event(only, "")).query)
    assert (outlook["startdt"], outlook["allday"]) == (["2022-12-15"], ["true"])


def test_the_page_of_an_event_offers_its_days(app, browser):
    with Saved(app):
        made = event()
        operations.set_days(made, [DaySpan(date(2022, 12, 15)), DaySpan(date(2022, 12, 16)), None])
        slug = made.slug
    page = browser().get(f"/events/{slug}")
    google = [href for href in hrefs(page) if href.startswith("https://calendar.google.com/calendar/render")]
    assert len(google) == 2
    assert f"/events/{slug}.ics?openExternalBrowser=1" in hrefs(page)
    assert not [href for href in hrefs(page) if href.startswith("webcal")]
