"""Every feed, over content that is hard for feeds, keeps every rule that octets and answers can show."""

from datetime import timedelta

import pytest

from coordinator.core import clock
from coordinator.events import operations
from coordinator.events.queries import get_event
from tests.calendar import rich
from tests.calendar.making import Saved
from tests.support.feed_rules import About, check, http, together
from tests.support.feed_rules.lines import take_apart

SITE = "http://localhost"
LATER = timedelta(hours=2)


@pytest.fixture
def slugs(app):
    made = rich.fill(app)
    with clock.at(clock.now() + LATER, every_thread=True):
        yield made


@pytest.fixture
def ask(browser, slugs):
    client = browser().client

    def asking(path, method="GET", headers=None):
        answer = client.open(path, method=method, headers=headers)
        return http.Answer(answer.status_code, {k.lower(): v for k, v in answer.headers}, answer.data)

    return asking


def about(path, language, **more):
    now = clock.now().astimezone(clock.BANGKOK)
    return About(language=language, address=SITE + path, mailbox="calendar@example.invalid", now=now, **more)


def test_every_public_feed_keeps_every_rule(ask):
    for path, language in rich.addresses():
        octets = ask(path).body
        check(octets, about(path, language, verbatim=True))
    assert len(take_apart(ask("/feeds/all.ics").body).events) == 20


def test_the_file_of_every_event_keeps_every_rule(ask, slugs):
    for path in (f"/events/{folder}{slug}.ics" for folder in ("", "en/") for slug in slugs):
        check(ask(path).body, about(path, "en" if "/en/" in path else "th", verbatim=True, old=True))


def test_feeds_of_one_language_tell_the_same_of_the_same_entry(ask, slugs):
    for language in ("th", "en"):
        feeds = {path: ask(path).body for path, spoken in rich.addresses() if spoken == language}
        assert not list(together.side_by_side(feeds))


def test_every_feed_is_asked_for_by_the_rules(ask, slugs):
    paths = ["/feeds/all.ics", "/feeds/en/zone/central.ics", "/feeds/district/1001.ics", f"/events/{slugs[0]}.ics"]
    found = [said for path in paths for said in http.judge(ask, path, clock.now())]
    assert not found, "\n".join(found)


def test_importers_are_let_in_and_a_feed_that_is_not_there_is_missing(ask):
    text = ask("/robots.txt")
    for path in ("/feeds/all.ics", "/events/one.ics", "/feeds/my/somebody.ics"):
        assert not list(http.robots(text.body.decode() if text.status == 200 else "", path))
    missing = ("zone/nowhere", "district/9999", "district/1", "group/9999", "type/nothing", "nothing", "en/nothing")
    assert not list(http.unknown(ask, [f"/feeds/{one}.ics" for one in missing] + ["/events/nothing.ics"]))


def test_every_address_in_a_feed_opens(ask):
    for event in take_apart(ask("/feeds/all.ics").body).events:
        assert ask(event.value("URL").removeprefix(SITE)).status == 200, event.value("URL")


def test_a_year_of_changes_keeps_the_rules_from_each_day_to_the_next(ask, app, slugs):
    before, steps = ask("/feeds/all.ics").body, 0
    for days, slug in ((1, slugs[0]), (40, slugs[2]), (100, None), (200, slugs[1]), (330, None)):
        with clock.at(clock.now() + timedelta(days=days), every_thread=True):
            if slug:
                with Saved(app):
                    operations.cancel_event(get_event(slug), reason="เปลี่ยนแผน")
            after = ask("/feeds/all.ics").body
            check(after, about("/feeds/all.ics", "th", verbatim=True))
            found = list(together.one_after_another(before, after, clock.today()))
            assert not found, "\n".join(found)
            before, steps = after, steps + 1
    assert steps == 5
