"""Whatever is asked of a feed in an odd way: no fault, and nobody else's answer is spoilt."""

import pytest
from sqlalchemy.exc import TimeoutError as NoConnection

from coordinator.core.db import db
from tests.calendar.making import Saved, event
from tests.support.browser import Browser

ALL = "/feeds/all.ics"


@pytest.fixture
def ask(app, browser):
    with Saved(app):
        event()
    client = browser().client
    return lambda path=ALL, **headers: client.get(path, headers=headers)


@pytest.mark.parametrize("odd", ["lang=&lang=en", "lang&lang=en", "detail=&detail=sessions&lang=en"])
def test_an_odd_address_does_not_decide_what_the_plain_one_gives(ask, odd):
    expected = ask("/feeds/en/all.ics").data
    ask(f"{ALL}?{odd}")
    assert ask(f"{ALL}?lang=en").data == expected != ask(ALL).data


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("If-Modified-Since", "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"),
        ("If-Modified-Since", "Mon, 01 Jan 0000 00:00:00 +9999"),
        ("If-Modified-Since", "Mon, 01 Jan 0001 00:00:00 +2359"),
        ("If-Modified-Since", "Mon, 01 Jan 2022 00:00:00 +99999999999999"),
        ("If-Modified-Since", "Mon, 01 Jan 2022 00:00:00 -0000"),
        ("If-Modified-Since", "\xa0\xff"),
        ("If-Modified-Since", ""),
        ("If-None-Match", ""),
        ("If-None-Match", "," * 5000),
        ("If-None-Match", 'W/"\xff'),
        ("Accept-Encoding", "gzip;q=nan, *;q=inf"),
        ("Accept-Encoding", "gzip;q=-1"),
        ("Accept-Encoding", "gzip;q=1e999, \xff"),
        ("Accept-Language", "\xff;q=,,"),
    ],
)
def test_headers_that_make_no_sense_give_the_feed(ask, name, value):
    answer = ask(**{name: value})
    assert answer.status_code == 200
    ask()
    answer = ask(**{name: value})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", [ALL, "/embed/calendar", "/events/no-such-thing", "/static/site.css", "/"])
@pytest.mark.parametrize("name", ["If-Modified-Since", "If-Unmodified-Since", "If-Range"])
def test_a_date_beyond_all_counting_stops_no_page(ask, path, name):
    answer = ask(path, **{name: "Mon, 01 Jan 2022 00:00:00 +99999999999999", "Range": "bytes=0-9"})
    assert answer.status_code in (200, 206, 404)


@pytest.mark.parametrize("path", [ALL, "/feeds/my/wrong.ics", "/calendar", "/calendar/subscribe", "/embed/calendar"])
@pytest.mark.parametrize("host", ["a b", "evil/@x", "a:99999", "\xff"])
def test_a_host_that_cannot_be_one_is_refused(ask, path, host):
    assert ask(path, Host=host).status_code == 400


def test_when_all_connections_are_taken_feeds_and_pages_say_when_to_come_back(live_app):
    visitor = Browser(live_app).client
    with live_app.app_context():
        engine = db.engine
    taken = [engine.connect()]
    engine.pool._timeout = 0.05
    try:
        while True:
            taken.append(engine.connect())
    except NoConnection:
        pass
    try:
        for path in (ALL, "/feeds/my/wrong.ics", "/calendar", "/healthz"):
            answer = visitor.get(path)
            assert answer.status_code == 503
            assert int(answer.headers["Retry-After"]) > 0
    finally:
        for one in taken:
            one.close()
    assert visitor.get(ALL).status_code == 200


def test_a_machine_whose_clock_counts_the_buddhist_era_is_told_what_is_new(ask):
    assert ask(**{"If-Modified-Since": "Fri, 27 Nov 2569 08:00:00 GMT"}).status_code == 200
