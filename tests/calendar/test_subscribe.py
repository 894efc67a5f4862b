"""Following the calendar, and adding one event, from every program people use."""

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from coordinator.events import operations
from coordinator.events.lines import DaySpan
from tests.calendar.making import Saved, event

# The page and its addresses are the same over each database, where others read the feeds; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

PAGE = "/calendar/subscribe"
CLIENTS = {"google", "apple", "outlook", "android", "line", "inapp", "other"}


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
        ("scope=all&type=meeting", "type/meeting"),
        ("scope=zone:central&type=training", "zone/central/type/training"),
        ("scope=district:1001&type=activity", "district/1001/type/activity"),
        ("scope=all&detail=sessions", "detailed/all"),
        ("scope=zone:central&detail=sessions&cancelled=omit", "detailed/live/zone/central"),
        ("zone=south", "zone/south"),
        ("zone=south&district=1004&type=meeting", "district/1004/type/meeting"),
        ("type=meeting", "type/meeting"),
        ("detail=everything&cancelled=", "all"),
    ],
)
def test_the_choice_leads_to_its_feed_and_the_feed_is_there(browser, query, feed):
    page = browser().get(f"{PAGE}?{query}")
    assert starting(page, "webcal:") == f"webcal://localhost/feeds/{feed}.ics"
    for suffix in ("ics", "json", "atom"):
        address = f"http://localhost/feeds/{feed}.{suffix}"
        assert address in hrefs(page)
        browser().get(address)


def test_the_choice_stays_chosen_and_travels_with_the_page(browser):
    page = browser().get(f"{PAGE}?scope=zone:central&type=training&detail=sessions&cancelled=omit")
    chosen = [one.get("value") for one in page.find("option") if one.get("selected") is not None]
    assert chosen == ["zone:central", "training"]
    assert [one.get("name") for one in page.find("input") if one.get("checked") is not None] == ["detail", "cancelled"]
    outside = next(href for href in hrefs(page) if href.endswith("openExternalBrowser=1") and PAGE in href)
    assert outside == (
        f"http://localhost{PAGE}?scope=zone:central&type=training&detail=sessions&cancelled=omit&openExternalBrowser=1"
    )
    assert browser().get(outside).find("h2")[0].text == page.find("h2")[0].text


@pytest.mark.parametrize(
    ("browser_says", "first", "told"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120", ["google"], "คอมพิวเตอร์"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)", ["apple"], "iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605", ["apple"], "Mac"),
        ("Mozilla/5.0 (Linux; Android 13; SM-A546E) Chrome/120 Mobile", ["android"], "Android"),
        ("Mozilla/5.0 (Linux; Android 13) Line/13.20.0", ["line", "android"], "LINE บน Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Safari Line/13.20.0", ["line", "apple"], "LINE บน iPhone"),
        ("Mozilla/5.0 (Linux; Android 13) Chrome/120 [FBAN/EMA;FBAV/400]", ["inapp", "android"], "Facebook"),
        ("Mozilla/5.0 (X11; Linux) Gecko/20100101 Thunderbird/115", ["other"], "Thunderbird"),
        ("", ["google"], "คอมพิวเตอร์"),
    ],
)
def test_what_somebody_seems_to_use_only_changes_the_order(browser, browser_says, first, told):
    page = browser().get(PAGE, headers={"User-Agent": browser_says})
    assert sections(page)[: len(first)] == first
    assert sorted(sections(page)) == sorted(CLIENTS)
    assert told in page.text
    assert "User-Agent" in page.response.headers["Vary"]


def test_in_line_the_page_opens_outside_and_can_be_sent_to_oneself(browser):
    page = browser().get(f"{PAGE}?scope=zone:central")
    outside = "/calendar/subscribe?scope=zone:central&openExternalBrowser=1"
    assert starting(page, "http://localhost/calendar").endswith(outside)
    assert unquote(starting(page, "https://line.me/R/share?text=")).endswith(outside)
    assert unquote(starting(page, "mailto:?subject=")).endswith(outside)
    [share] = [button for button in page.find("button") if button.get("data-share")]
    assert share.get("data-share").endswith(outside)
    assert share.get("hidden") is not None, "only where the phone has a sheet for it"


def test_on_android_the_reason_and_three_ways_are_told(browser, app):
    with Saved(app):
        slug = event().slug
    page = browser().get(PAGE)
    assert f"/events/{slug}#add-to-calendar" in hrefs(page)
    [android] = [one for one in page.find("section") if one.get("id") == "android"]
    assert len(android.findall(".//ol/li")) == 3
    words = "".join(android.itertext())
    for said in ("Google ปฏิทิน", "ICSx⁵", "คอมพิวเตอร์"):
        assert said in words
    assert "webcal:" not in words


def test_a_choice_without_events_can_be_followed_all_the_same(browser):
    page = browser().get(f"{PAGE}?scope=district:1050")
    assert "ยังไม่มีงาน" in page.text
    assert browser().client.get(starting(page, "http://localhost/feeds/district/1050.ics")).status_code == 200


def test_paper_has_the_address_the_code_and_four_steps(browser):
    page = browser().get(f"{PAGE}?scope=zone:central")
    [steps] = [one for one in page.find("ol") if one.get("class") == "print-only steps"]
    assert len(steps) == 4
    [address] = page.find("p[@class='print-only address']")
    assert address.text == "http://localhost/feeds/zone/central.ics"
    on_screen = [one for hidden in page.find("div[@class='no-print']") for one in hidden.iter("section")]
    assert {one.get("id") for one in on_screen} >= CLIENTS


def test_a_web_page_can_show_the_same_choice(browser):
    page = browser().get(f"{PAGE}?scope=district:1001&type=training")
    lines = next(one.text for one in page.find("textarea") if one.get("id") == "embed-lines")
    assert 'src="http://localhost/embed/calendar?district=1001&amp;type=training"' in lines


def test_how_slowly_programs_fetch_changes_is_told(browser):
    text = browser().get(PAGE).text
    for said in ("12–24 ชั่วโมง", "5 นาที", "3 ชั่วโมง", "30 นาที", "2 วัน"):
        assert said in text


@pytest.mark.parametrize(("who", "path"), [(None, "/account/calendar"), ("officer", "/account/calendar")])
def test_the_way_to_the_own_calendar(browser, who, path):
    assert path in hrefs(browser(who).get(PAGE))


def test_english_follows_the_english_feed(browser):
    page = browser().get(f"{PAGE}?lang=en")
    assert starting(page, "webcal:") == "webcal://localhost/feeds/en/all.ics"


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
