"""Asking for a feed again: cheap, and never wrong."""

import gzip
from datetime import date, time, timedelta

import pytest

from coordinator.calendar.lease import let_pass
from coordinator.core import clock
from coordinator.events import operations, queries
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind
from tests.calendar.making import TITLE, Saved, event
from tests.support.queries import counted
from tests.support.workshop import move_event

ALL = "/feeds/all.ics"
SEPTEMBER = (DaySpan(date(2022, 9, 1), time(13, 30), time(15)),)


@pytest.fixture
def slug(app):
    with Saved(app):
        return event(days=SEPTEMBER).slug


@pytest.fixture
def ask(browser, slug):
    client = browser().client

    def asking(path=ALL, method="GET", **headers):
        return client.open(path, method=method, headers=headers)

    return asking


def test_the_headers_of_a_feed(ask):
    answer = ask()
    headers = answer.headers
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert headers["Content-Disposition"] == "inline; filename=all.ics"
    assert headers["Cache-Control"] == "public, max-age=300"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["ETag"].startswith('"')
    assert "Set-Cookie" not in headers
    assert "X-Robots-Tag" not in headers


def test_two_fetches_are_equal_octet_for_octet_also_an_hour_later(ask):
    first = ask()
    with clock.at(clock.now() + timedelta(hours=1), every_thread=True):
        second = ask()
    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.headers["Last-Modified"] == second.headers["Last-Modified"]


def test_no_cookie_is_given_not_even_to_somebody_signed_in(browser, slug):
    with clock.at(clock.now() + timedelta(minutes=10), every_thread=True):
        for who in (None, "central"):
            answer = browser(who).client.get(f"{ALL}?lang=en")
            assert "Set-Cookie" not in answer.headers
            assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("tag", "status"),
    [("{0}", 304), ("W/{0}", 304), ('"other", {0}', 304), ("*", 304), ('"other"', 200), ("x" + "{0}", 200)],
)
def test_whoever_has_the_file_is_told_so(ask, tag, status):
    etag = ask().headers["ETag"]
    answer = ask(**{"If-None-Match": tag.format(etag)})
    assert answer.status_code == status
    assert answer.headers["ETag"] == etag
    assert (answer.data == b"") is (status == 304)


@pytest.mark.parametrize(("seconds", "status"), [(0, 304), (60, 304), (-60, 200)])
def test_by_date_the_same_or_later_is_fresh(ask, seconds, status):
    modified = ask().last_modified + timedelta(seconds=seconds)
    answer = ask(**{"If-Modified-Since": f"{modified:%a, %d %b %Y %H:%M:%S} GMT"})
    assert answer.status_code == status


def test_a_date_that_cannot_be_read_gives_the_file_and_a_tag_wins_over_a_date(ask):
    assert ask(**{"If-Modified-Since": "yesterday"}).status_code == 200
    both = {"If-None-Match": '"other"', "If-Modified-Since": ask().headers["Last-Modified"]}
    assert ask(**both).status_code == 200


def test_head_answers_as_get_and_nothing_else_is_allowed(ask):
    got, head = ask(), ask(method="HEAD")
    assert head.status_code == 200
    assert head.data == b""
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(got.data))
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert ask(method=method).status_code == 405


def test_compressed_only_for_those_who_ask(ask):
    plain, squeezed = ask(), ask(**{"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert "Content-Encoding" not in ask(**{"Accept-Encoding": "gzip;q=0, identity"}).headers
    assert gzip.decompress(squeezed.data) == plain.data
    assert squeezed.headers["ETag"] != plain.headers["ETag"]
    again = ask(**{"Accept-Encoding": "gzip", "If-None-Match": squeezed.headers["ETag"]})
    assert again.status_code == 304


def test_a_change_gives_a_new_tag_and_a_later_date(ask, app, slug):
    before = ask()
    with clock.at(clock.now() + timedelta(hours=1), every_thread=True):
        with Saved(app):
            move_event(queries.get_event(slug), date(2022, 9, 2))
        after = ask(**{"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.last_modified == before.last_modified + timedelta(hours=1)


def test_the_date_never_goes_back_when_a_cancelled_entry_leaves(ask, app, slug):
    with Saved(app):
        operations.cancel_event(queries.get_event(slug), reason="น้ำท่วม")
    seen = []
    for day in (date(2022, 8, 2), date(2022, 10, 1), date(2022, 10, 2), date(2022, 10, 3), date(2023, 10, 3)):
        with clock.at(clock.bangkok(day, time(8)), every_thread=True):
            seen.append(ask().last_modified)
    assert seen == sorted(seen)
    assert seen[2] == clock.bangkok(date(2022, 10, 2), time()), "the day it left"
    assert seen[2:] == [seen[2]] * 3


def test_scripts_of_other_sites_may_ask_also_with_a_tag(ask, slug):
    asked = {"Origin": "https://district.example", "Access-Control-Request-Method": "GET"}
    asked |= {"Access-Control-Request-Headers": "if-none-match"}
    leaves = (ask(method="OPTIONS", **asked), ask(f"/events/{slug}.ics", method="OPTIONS", **asked))
    for leave in leaves:
        assert leave.status_code == 204
        assert leave.headers["Access-Control-Allow-Origin"] == "*"
        assert "If-None-Match" in leave.headers["Access-Control-Allow-Headers"]
    again = ask(**{"If-None-Match": ask().headers["ETag"], "Origin": "https://district.example"})
    assert (again.status_code, again.headers["Access-Control-Allow-Origin"]) == (304, "*")
    assert ask("/feeds/district/9999.ics").status_code == 404


def test_a_304_says_what_the_file_would_say_of_itself(ask):
    whole = ask()
    again = ask(**{"If-None-Match": whole.headers["ETag"]})
    about_content = {"Content-Type", "Content-Length", "Content-Disposition"}
    assert dict(again.headers) == {name: value for name, value in whole.headers if name not in about_content}
    assert again.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "change",
    [
        lambda slug: operations.change_event(
            queries.get_event(slug), kind=EventKind.TRAINING, title_th=TITLE, capacity=70, contact="02 123 4567"
        ),
        lambda slug: event("ร่าง", days=SEPTEMBER, publish=False),
        lambda slug: event("อีกเขต", days=SEPTEMBER, districts=["1004"]),
    ],
    ids=["what no feed shows", "a draft", "another zone"],
)
def test_what_a_feed_does_not_show_moves_neither_tag_nor_date(ask, app, slug, change):
    path = "/feeds/zone/central.ics"
    before = ask(path)
    with clock.at(clock.now() + timedelta(hours=1), every_thread=True):
        with Saved(app):
            change(slug)
        after = ask(path)
    assert after.data == before.data
    assert after.headers["ETag"] == before.headers["ETag"]
    assert after.last_modified == before.last_modified


def test_what_leaves_a_feed_moves_its_date(ask, app, slug):
    path = "/feeds/type/training.ics"
    before = ask(path)
    with clock.at(clock.now() + timedelta(hours=1), every_thread=True):
        with Saved(app):
            operations.change_event(queries.get_event(slug), kind=EventKind.MEETING, title_th=TITLE)
        after = ask(path)
        assert b"VEVENT" not in after.data
        assert after.last_modified == clock.now() > before.last_modified


def test_a_cancelled_event_leaves_the_feed_of_what_takes_place_and_comes_back(ask, app, slug):
    path, seen = "/feeds/live/all.ics", [ask("/feeds/live/all.ics")]
    for hours, change in ((1, lambda: operations.cancel_event(queries.get_event(slug), reason="ฝน")),
                          (2, lambda: operations.restore_event(queries.get_event(slug)))):  # fmt: skip
        with clock.at(clock.now() + timedelta(hours=hours), every_thread=True):
            with Saved(app):
                change()
            seen.append(ask(path))
            assert seen[-1].last_modified == clock.now()
    assert [one.data.count(b"BEGIN:VEVENT") for one in seen] == [1, 0, 1]
    assert ask("/feeds/all.ics?cancelled=omit").data == seen[-1].data


def test_an_unchanged_feed_costs_one_question_about_the_version(ask, slug):
    first = ask()
    let_pass()
    with counted() as asked:
        assert ask(**{"If-None-Match": first.headers["ETag"]}).status_code == 304
        assert ask().data == first.data
    assert [statement for statement in asked if "calendar_version" not in statement] == []
    assert 1 <= len(asked) <= 2


def test_other_parameters_and_languages_of_the_reader_are_the_same_file(ask):
    first = ask()
    for query in ("?openExternalBrowser=1", "?lang=xx", "?utm_source=line&fbclid=%ff", "?detail=no"):
        assert ask(ALL + query).data == first.data
    assert ask(f"{ALL}?lang=en").data == ask("/feeds/en/all.ics").data != first.data


def test_each_site_has_its_own_addresses_in_the_file(ask):
    for host in ("one.example", "two.example:8080"):
        octets = ask(Host=host).data.replace(b"\r\n ", b"")
        assert octets.count(f"http://{host}/".encode()) == octets.count(b"http://") == 4


@pytest.mark.parametrize("headers", [
    {"Host": "a b"}, {"Host": ""}, {"Range": "bytes=0-9"}, {"If-None-Match": "," * 5000}, {"Accept-Encoding": ";;q=,"},
    {"If-Modified-Since": "Mon, 99 Zed 2022"}, {"If-None-Match": '"'}, {"Accept-Encoding": "gzip;q=x"},
])  # fmt: skip
def test_absurd_headers_are_answered_without_an_accident(ask, headers):
    assert ask(**headers).status_code in (200, 400)


def test_the_file_of_one_event_is_cached_likewise(ask, slug):
    answer = ask(f"/events/{slug}.ics")
    assert ask(f"/events/{slug}.ics", **{"If-None-Match": answer.headers["ETag"]}).status_code == 304
