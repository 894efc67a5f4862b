"""A venue has an address and rooms with seats; its events, their feeds and their small groups follow it."""

from datetime import date, datetime

import pytest

from coordinator.audit import trail
from coordinator.breakouts import operations as breakouts
from coordinator.breakouts.queries import groups_of
from coordinator.calendar.operations import rebuild
from coordinator.core import clock
from coordinator.core.clock import BANGKOK
from coordinator.core.folding import fold
from coordinator.core.transaction import unit_of_work
from coordinator.events.operations.venues import venue_named
from coordinator.events.queries import get_event
from coordinator.notices.letters import facts
from tests.support import workshop
from tests.support.queries import counted

FEED = f"/events/{workshop.SLUG}.ics"
ADDRESS = "99 ถนนราชดำเนิน แขวงบวรนิเวศ"


@pytest.fixture
def venue(app) -> str:
    """The address of the page of the workshop's venue."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = workshop.create(venue=venue_named("โรงแรมตัวอย่าง", "1001"))
        breakouts.divide_anew(event)
        return f"/team/venues/{event.venue_id}"


def told(person, feed: str = FEED) -> str:
    """The feed of an event, its folded lines whole."""
    return person.get(feed).response.get_data(as_text=True).replace("\r\n ", "")


def sequences(feed: str) -> set[str]:
    return {line for line in feed.splitlines() if line.startswith("SEQUENCE")}


def test_the_address_stands_on_the_page_of_the_event_and_in_its_feed_as_a_new_revision(browser, venue):
    before = told(browser())
    assert "LOCATION:โรงแรมตัวอย่าง เขตพระนคร\r\n" in before
    browser("trainer").submit(venue, {"address": ADDRESS, "map_url": "https://maps.example/@13.7563,100.5018"})
    after = told(browser())
    assert f"LOCATION:โรงแรมตัวอย่าง เขตพระนคร {ADDRESS}\r\n" in after
    assert "GEO:13.756" in after
    assert sequences(after) != sequences(before)
    page = browser().get(f"/events/{workshop.SLUG}").text
    assert page.count(ADDRESS) >= 2  # the place, and the public list of changes


def test_what_was_held_at_a_venue_stays_in_calendars_as_it_was_and_what_comes_follows(app, browser, venue):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        former = workshop.create(slug="earlier", venue=get_event(workshop.SLUG).venue)
        workshop.move_event(former, date(2022, 12, 1))
    with clock.at(datetime(2022, 12, 10, 9, tzinfo=BANGKOK), every_thread=True):
        before, earlier = told(browser()), told(browser(), "/events/earlier.ics")
        browser("trainer").submit(venue, {"name_th": "ศูนย์ประชุม", "address": ADDRESS})
        assert told(browser(), "/events/earlier.ics") == earlier
        assert "LOCATION:โรงแรมตัวอย่าง เขตพระนคร\r\n" in earlier
        assert sequences(told(browser())) != sequences(before)


def test_what_was_held_keeps_its_address_when_the_calendar_is_made_anew_until_it_is_given_another_venue(
    app, browser, venue
):
    with clock.at(datetime(2023, 1, 10, 9, tzinfo=BANGKOK), every_thread=True):
        before = told(browser())
        browser("trainer").submit(venue, {"name_th": "ศูนย์ประชุม", "address": ADDRESS})
        with app.app_context():
            rebuild("calendar@example.invalid", lambda done, total: None)
        assert told(browser()) == before
        details = f"/team/events/{workshop.SLUG}/edit"
        browser("trainer").submit(details, {"description_th": "เพิ่มเอกสารประกอบ"})
        assert "เพิ่มเอกสารประกอบ" in told(browser())
        assert "LOCATION:โรงแรมตัวอย่าง เขตพระนคร\r\n" in told(browser())
        browser("trainer").submit(details, {"venue": "ศูนย์ประชุมอื่น", "venue_district": ""})
        assert "LOCATION:ศูนย์ประชุมอื่น" in told(browser())


def test_pages_of_what_was_held_tell_the_place_as_it_was_and_of_what_comes_the_new_one(app, browser, venue):
    with clock.at(datetime(2022, 12, 1, 9, tzinfo=BANGKOK), every_thread=True):
        browser("trainer").submit(venue, {"address": "1 ถนนเดิม", "map_url": "https://maps.example/@13.7,100.5"})
    pages = [f"/events/{workshop.SLUG}{end}" for end in ("", "/poster")]
    with clock.at(datetime(2023, 1, 10, 9, tzinfo=BANGKOK), every_thread=True):
        for name, address in (("ศูนย์ประชุม", "2 ถนนใหม่"), ("หอประชุมใหม่", "3 ถนนใหม่กว่า")):
            browser("trainer").submit(venue, {"name_th": name, "address": address, "map_url": ""})
        shown = [browser().get(path) for path in pages]
        assert all("โรงแรมตัวอย่าง" in page.text and "ใหม่" not in page.text for page in shown)
        assert "1 ถนนเดิม" in shown[0].text
        assert 'href="https://maps.example/@13.7,100.5"' in shown[0].html
        assert "โรงแรมตัวอย่าง" in shown[0].find("meta[@property='og:description']")[0].get("content")
        assert "1 ถนนเดิม" in told(browser())
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.move_event(get_event(workshop.SLUG), date(2023, 1, 20))
    with clock.at(datetime(2023, 1, 10, 9, tzinfo=BANGKOK), every_thread=True):
        assert "3 ถนนใหม่กว่า" in browser().get(pages[0]).text


def test_lists_name_the_venue_of_what_was_held_as_it_was_called_then(app, browser, venue):
    with clock.at(datetime(2023, 1, 10, 9, tzinfo=BANGKOK), every_thread=True):
        browser("trainer").submit(venue, {"name_th": "ศูนย์ประชุม", "address": ADDRESS})
        with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
            event = get_event(workshop.SLUG)
            title, event.folded = event.short_th, fold(event.short_th)
            assert not [line for line in facts(event) if ADDRESS in line]
        trainer = browser("trainer")
        for path in ("/team/events?when=past", f"/search?q={title}", f"/team/events/{workshop.SLUG}"):
            assert "โรงแรมตัวอย่าง" in trainer.get(path).text
            assert "ศูนย์ประชุม" not in trainer.get(path).text
        for path in ("/districts/1001", "/zones/central"):
            assert "โรงแรมตัวอย่าง" in browser().get(path).text


def test_a_list_asks_for_the_former_names_of_all_its_venues_at_once(app, browser, venue):
    def questions() -> int:
        with counted() as asked:
            browser("trainer").get("/team/events?when=past")
        return len(asked)

    with clock.at(datetime(2023, 1, 10, 9, tzinfo=BANGKOK), every_thread=True):
        one = questions()
        with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
            for number in range(3):
                workshop.create(slug=f"at-{number}", venue=venue_named(f"โรงแรมที่ {number}"))
        assert questions() == one


def test_a_venue_that_is_saved_unchanged_leaves_what_was_held_at_it_as_it_is(app, browser, venue):
    with clock.at(datetime(2023, 1, 10, 9, tzinfo=BANGKOK), every_thread=True):
        browser("trainer").submit(venue, {"rooms-0-name": "ห้อง A"})
    with app.app_context():
        assert get_event(workshop.SLUG).venue.former == []


def test_a_new_list_of_rooms_is_no_news_for_calendars(browser, venue):
    before = told(browser())
    browser("trainer").submit(venue, {"rooms-0-name": "ห้องบอลรูม", "rooms-0-capacity": "200"})
    assert told(browser()) == before


def test_a_group_gets_the_seats_of_its_room_and_never_more(app, browser, venue):
    trainer = browser("trainer")
    trainer.submit(venue, {"rooms-0-name": "ห้อง A", "rooms-0-capacity": "30", "rooms-1-name": "ห้อง B"})
    assert trainer.get(venue).fields()["rooms-0-capacity"] == "30"
    with app.app_context():
        group = groups_of(get_event(workshop.SLUG))[0]
        path = f"/team/events/{workshop.SLUG}/groups/{group.division_id}/{group.id}/edit"
    page = trainer.submit(path, {"room": "ห้อง a", "capacity": "31"}, status=422)
    assert "ห้อง Aมี 30 ที่นั่ง" in page.errors()
    trainer.submit(path, {"room": "ห้อง A"})
    assert trainer.get(path).fields()["capacity"] == "30"
    trainer.submit(venue, {"rooms-0-capacity": "20"})
    assert "คิดไว้ 30 ที่นั่ง" in trainer.get(f"/team/events/{workshop.SLUG}/groups").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name_th": ""}, "ชื่อ"),
        ({"map_url": "javascript:alert(1)"}, "https://"),
        ({"rooms-0-name": "ห้อง A", "rooms-1-name": "ห้องA"}, "มีห้องนี้แล้ว"),
        ({"rooms-0-name": "ห้อง A", "rooms-0-capacity": "0"}, "1"),
    ],
)
def test_what_makes_no_venue_is_refused_at_its_field_and_what_was_typed_stays(browser, venue, typed, said):
    page = browser("trainer").submit(venue, typed, status=422)
    assert said in page.errors()
    assert {key: page.fields()[key] for key in typed} == typed


def test_the_list_of_venues_leads_to_the_first_event_while_it_is_empty(browser):
    assert 'href="/team/events/new"' in browser("trainer").get("/team/venues").html
