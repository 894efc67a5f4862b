"""A feed is put together of what the process knows: little is read, and it is as if all had been read."""

import gc
from collections.abc import Callable
from datetime import date, time, timedelta
from threading import Thread

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.event import listen, remove

from coordinator.calendar import feeds, pieces
from coordinator.calendar.addresses import FeedAddress
from coordinator.calendar.models import CalendarEntry
from coordinator.calendar.queries import CalendarFilter
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.words import use_language
from coordinator.events import operations, queries
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind
from tests.calendar.making import Saved, event
from tests.support.queries import counted

FEEDS = ("/feeds/all.ics", "/feeds/en/all.ics", "/feeds/live/all.ics", "/feeds/detailed/zone/central.ics")
MANY = 5


def day(number: int) -> tuple[DaySpan, ...]:
    return (DaySpan(date(2022, 9, number), time(9), time(12)),)


@pytest.fixture
def slugs(app):
    with Saved(app):
        return [event(f"งานที่ {number}", days=day(number)).slug for number in range(1, MANY + 1)]


def rename(slug: str, title: str) -> None:
    operations.change_event(queries.get_event(slug), kind=EventKind.TRAINING, title_th=title, short_th=title)


def thai_keys(app) -> list[str]:
    query = select(CalendarEntry.position, CalendarEntry.edition).where(CalendarEntry.language == "th")
    with app.app_context():
        return [f"{position} {edition}" for position, edition in db.session.execute(query)]


def as_from_nothing(client, path: str) -> bytes:
    """The feed as a process that knows nothing of this site's would give it."""
    strange = client.get(path, headers={"Host": f"other{clock.now():%H%M}.example"}).data.replace(b"\r\n ", b"")
    return strange.replace(f"other{clock.now():%H%M}.example".encode(), b"localhost")


def test_after_one_change_the_octets_of_that_entry_alone_are_read(app, browser, slugs):
    client = browser().client
    client.get("/feeds/all.ics")
    with Saved(app):
        rename(slugs[2], "ชื่อใหม่")
    with counted() as asked:
        assert "SUMMARY:ชื่อใหม่\r\n" in client.get("/feeds/all.ics").text
    reads = [one for one in asked if "calendar_entry.octets" in one]
    assert len(reads) == 1
    named = reads[0].partition(" IN ")[2].strip()
    assert named.count(",") == 0, "one edition is named"


def test_what_is_known_of_entries_is_no_copy_of_what_is_sent(app, browser, slugs):
    octets = browser().client.get("/feeds/all.ics").data
    views = pieces.known("http://localhost", "/feeds/all.ics", thai_keys(app))
    assert len(views) == MANY
    assert b"".join(views.values()) in octets
    assert {id(view.obj) for view in views.values()} == {id(next(iter(views.values())).obj)}, "one file for all"


@pytest.mark.parametrize("path", FEEDS)
def test_whatever_changes_the_feed_is_as_if_made_from_nothing(app, browser, slugs, path):
    client = browser().client
    changes = (
        lambda: rename(slugs[0], "ก"),
        lambda: operations.cancel_event(queries.get_event(slugs[1]), reason="ฝน"),
        lambda: event("ใหม่", days=day(20)),
        lambda: operations.restore_event(queries.get_event(slugs[1])),
        lambda: rename(slugs[0], "งานที่ 1"),
    )
    for hour, change in enumerate(changes, 1):
        with clock.at(clock.now() + timedelta(hours=hour), every_thread=True):
            with Saved(app):
                change()
            octets = client.get(path).data.replace(b"\r\n ", b"")
            assert octets == as_from_nothing(client, path)


def once_names_are_read(act: Callable[[], None]) -> Callable[..., None]:
    """What does the act in another connection between the reading of names and that of octets, the first time."""
    waiting = [act]

    def between(_connection, _cursor, statement, *_rest) -> None:
        if waiting and "max(calendar_entry.touched)" in statement:
            other = Thread(target=waiting.pop())
            other.start()
            other.join()

    return between


def test_what_changes_between_the_two_readings_leaves_a_feed_of_one_moment(live_app):
    def name(title: str) -> None:
        with Saved(live_app):
            rename("training-2022-09-03", title)

    def written() -> str:
        with live_app.test_request_context(), use_language("th"):
            address = FeedAddress(CalendarFilter(), "th")
            return feeds.calendar_file(address, b"BEGIN:VCALENDAR\r\n", "https://one.example")[0].decode()

    with Saved(live_app):
        for number in range(1, MANY + 1):
            event(f"งานที่ {number}", days=day(number))
    assert "SUMMARY:งานที่ 3\r\n" in written()
    name("ชื่อที่สอง")
    between = once_names_are_read(lambda: name("ชื่อที่สาม"))
    listen(Engine, "after_cursor_execute", between)
    try:
        octets = written()
    finally:
        remove(Engine, "after_cursor_execute", between)
    assert octets.count("BEGIN:VEVENT") == MANY
    assert ("SUMMARY:ชื่อที่สอง\r\n" in octets) != ("SUMMARY:ชื่อที่สาม\r\n" in octets)
    assert "SUMMARY:ชื่อที่สาม\r\n" in written()


def test_a_process_that_has_no_room_to_remember_gives_the_same(browser, slugs, monkeypatch):
    client = browser().client
    monkeypatch.setattr(pieces, "MOST_OCTETS", 100)
    for path in FEEDS:
        assert client.get(path).data.replace(b"\r\n ", b"") == as_from_nothing(client, path)
        assert client.get(path).data.count(b"BEGIN:VEVENT") == MANY


def views() -> int:
    gc.collect()
    return sum(type(one) is memoryview for one in gc.get_objects())


def test_what_is_read_from_nothing_lies_in_one_block_without_a_view_of_each_entry(app, slugs):
    with app.test_request_context(), use_language("th"):
        before = views()
        found = feeds.content(FeedAddress(CalendarFilter(), "th"), 1_000_000, "https://one.example")
        assert views() == before
        assert [bytes(one)[:12] for one in found.kept] == [b"BEGIN:VEVENT"] * MANY
        assert len(list(found.kept)) == MANY, "it can be gone through again"
