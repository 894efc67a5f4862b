"""The exact forms of the links that calendar programs understand."""

from datetime import date, datetime
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from coordinator.calendar import links
from coordinator.core.dates import BANGKOK
from tests.calendar.test_octets import entry

SITE = "https://housing.example.go.th"
FEED = f"{SITE}/feeds/zone/central.ics"
WEBCAL = quote("webcal://housing.example.go.th/feeds/zone/central.ics", safe="")
NAME = "ปฏิทินงาน กลุ่มกรุงเทพกลาง"
DAY = {
    "start": datetime(2022, 12, 15, 9, tzinfo=BANGKOK),
    "end": datetime(2022, 12, 15, 16, tzinfo=BANGKOK),
    "path": "/events/workshop",
}


def test_the_ways_to_follow_a_feed():
    made = links.subscription(FEED, NAME)
    assert made.https == FEED
    assert made.webcal == "webcal://housing.example.go.th/feeds/zone/central.ics"
    assert made.google == f"https://calendar.google.com/calendar/r?cid={WEBCAL}"
    named = f"url={WEBCAL}&name={quote(NAME, safe='')}"
    assert made.outlook == f"https://outlook.live.com/calendar/0/addfromweb/?{named}"
    assert made.office == f"https://outlook.office.com/calendar/0/addfromweb/?{named}"


def test_one_event_in_google():
    assert links.google_event(entry("ก ข", **DAY, place="ห้อง 1"), SITE) == (
        "https://calendar.google.com/calendar/render?action=TEMPLATE&text=%E0%B8%81%20%E0%B8%82"
        "&dates=20221215T020000Z/20221215T090000Z&ctz=Asia/Bangkok"
        "&location=%E0%B8%AB%E0%B9%89%E0%B8%AD%E0%B8%87%201"
        "&details=https%3A%2F%2Fhousing.example.go.th%2Fevents%2Fworkshop"
    )


@pytest.mark.parametrize("host", ["outlook.live.com", "outlook.office.com"])
def test_one_event_in_outlook_and_in_office(host):
    assert links.outlook_event(entry("A", **DAY), SITE, host) == (
        f"https://{host}/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent&subject=A"
        "&startdt=2022-12-15T02:00:00Z&enddt=2022-12-15T09:00:00Z"
        "&body=https%3A%2F%2Fhousing.example.go.th%2Fevents%2Fworkshop"
    )


@pytest.mark.parametrize("make", [links.google_event, links.outlook_event])
@pytest.mark.parametrize(("title", "place", "note"), [(20, 20, 400), (100, 60, 150), (200, 200, 300), (300, 300, 300)])
def test_a_link_stays_under_two_kilobytes_however_much_thai_there_is(make, title, place, note):
    long = entry("ก" * title, **DAY, place="ข" * place, notes=("ค" * note,))
    link = make(long, SITE)
    assert len(link) < 2048
    asked = parse_qs(urlsplit(link).query)
    assert (asked.get("details") or asked["body"])[0].endswith(f"{SITE}/events/workshop")
    assert (asked.get("text") or asked["subject"])[0].startswith("ก" * min(title, 59))


def test_as_much_of_the_note_as_there_is_room_for():
    short = parse_qs(urlsplit(links.google_event(entry("ก", **DAY, notes=("ค" * 400,)), SITE)).query)
    assert short["details"][0].count("ค") == 150


def test_a_day_without_times_is_a_whole_day():
    whole = entry("ก", start=date(2022, 12, 15), end=date(2022, 12, 16))
    assert "dates=20221215/20221216" in links.google_event(whole, SITE)
    assert "startdt=2022-12-15&enddt=2022-12-16&allday=true" in links.outlook_event(whole, SITE)


def test_a_link_is_sent_to_oneself():
    assert links.line_share("ก https://a.example/?x=1&y=2") == (
        "https://line.me/R/share?text=%E0%B8%81%20https%3A%2F%2Fa.example%2F%3Fx%3D1%26y%3D2"
    )
    assert links.mail_to_self("ก", "https://a.example") == ("mailto:?subject=%E0%B8%81&body=https%3A%2F%2Fa.example")
