"""Every public feed also as JSON and as Atom: the same entries, as cheap to ask for again."""

import gzip
import json
from datetime import date, time

import icalendar
import pytest

from coordinator.calendar.as_atom import NAMESPACE
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind
from coordinator.events.operations import cancel_event
from coordinator.events.queries import get_event
from tests.calendar.making import Saved, activity, event, month
from tests.calendar.test_web_formats import check_atom

SCOPES = (
    "all",
    "zone/central",
    "district/1001",
    "group/1001",
    "type/meeting",
    "zone/central/type/training",
    "live/all",
    "en/all",
)
TYPES = {"json": "application/json; charset=utf-8", "atom": "application/atom+xml; charset=utf-8"}
SEPTEMBER = (DaySpan(date(2022, 9, 1), time(13, 30), time(15)),)


@pytest.fixture
def slug(app):
    with Saved(app):
        event("ประชุมพระนคร", days=SEPTEMBER, kind=EventKind.MEETING, group_code="1001")
        event("ของเขต", districts=("1001",))
        event("ร่าง", days=SEPTEMBER, publish=False)
        activity("สำรวจชุมชน", start=month(2022, 10), end=month(2022, 11))
        off = event("งดจัด", days=SEPTEMBER)
        cancel_event(off, reason="น้ำท่วม")
        return off.slug


@pytest.fixture
def ask(browser, slug):
    client = browser().client

    def asking(path, method="GET", **headers):
        return client.open(path, method=method, headers=headers)

    return asking


@pytest.mark.parametrize("scope", SCOPES)
def test_the_same_entries_in_every_format(ask, scope):
    file = icalendar.Calendar.from_ical(ask(f"/feeds/{scope}.ics").data)
    there = {str(one["UID"]): str(one["SUMMARY"]) for one in file.walk("VEVENT")}
    told = json.loads(ask(f"/feeds/{scope}.json").data)
    feed = check_atom(ask(f"/feeds/{scope}.atom").data)
    assert there, scope
    assert {one["id"]: one["summary"] for one in told["entries"]} == there
    assert {
        one.findtext(f"{{{NAMESPACE}}}id").removeprefix("urn:uuid:") for one in feed.iter(f"{{{NAMESPACE}}}entry")
    } == set(there)
    assert told["name"] == str(file["NAME"]) == feed.findtext(f"{{{NAMESPACE}}}title")
    assert told["feed"] == f"http://localhost/feeds/{scope}.json"


def test_a_draft_is_in_none_and_english_speaks_english(ask):
    assert "ร่าง" not in ask("/feeds/all.json").get_data(as_text=True)
    told = json.loads(ask("/feeds/en/all.json").data)
    assert told["language"] == "en"
    assert "1 Sep 2022" in {one["date_text"] for one in told["entries"]}


@pytest.mark.parametrize("suffix", TYPES)
def test_the_headers_are_those_of_a_public_feed(ask, suffix):
    answer = ask(f"/feeds/zone/central.{suffix}")
    assert answer.headers["Content-Type"] == TYPES[suffix]
    assert answer.headers["Cache-Control"] == ask("/feeds/zone/central.ics").headers["Cache-Control"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Content-Disposition"] == f"inline; filename=zone-central.{suffix}"
    assert "Set-Cookie" not in answer.headers
    assert ask(f"/feeds/zone/central.{suffix}", method="HEAD").headers["ETag"] == answer.headers["ETag"]
    assert ask(f"/feeds/zone/central.{suffix}", method="POST").status_code == 405
    squeezed = ask(f"/feeds/zone/central.{suffix}", **{"Accept-Encoding": "gzip"})
    assert gzip.decompress(squeezed.data) == answer.data


@pytest.mark.parametrize("suffix", TYPES)
def test_asking_again_is_answered_304_until_something_changes(ask, app, suffix):
    path = f"/feeds/all.{suffix}"
    first = ask(path)
    assert ask(path).data == first.data
    for again in ({"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": first.headers["Last-Modified"]}):
        assert ask(path, **again).status_code == 304
    with Saved(app):
        event("อีกงาน", days=SEPTEMBER)
    assert ask(path, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/feeds/all.rss", "/feeds/zone/nowhere.json", "/feeds/type/party.atom", "/feeds/my/x.json"]
)
def test_what_does_not_exist_is_not_an_empty_feed(ask, path):
    assert ask(path).status_code == 404


def test_a_cancelled_event_says_so_and_the_live_feed_leaves_it_out(ask, app, slug):
    told = {one["title"]: one for one in json.loads(ask("/feeds/all.json").data)["entries"]}
    assert told["งดจัด"]["status"] == "cancelled"
    assert told["งดจัด"]["notes"][0] == "ยกเลิก: น้ำท่วม"
    with app.app_context():
        assert told["งดจัด"]["page"].endswith(get_event(slug).slug)
    assert "งดจัด" not in ask("/feeds/live/all.json").get_data(as_text=True)


@pytest.mark.parametrize(
    "page", ["/calendar", "/calendar/2022-09", "/calendar/list", "/calendar/subscribe", "/zones/central"]
)
def test_pages_name_their_feeds_for_programs(browser, slug, page):
    links = {
        link.get("type"): link.get("href")
        for link in browser().get(f"{page}?zone=central").find("link")
        if link.get("rel") == "alternate"
    }
    home = "http://localhost/feeds/zone/central"
    assert links["text/calendar"] == f"{home}.ics"
    assert links["application/atom+xml"] == f"{home}.atom"
    assert links["application/json"] == f"{home}.json"
