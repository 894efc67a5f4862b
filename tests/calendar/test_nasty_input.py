"""What nobody can mean is typed into every form that feeds the calendar: told at its field, and never in a feed."""

import unicodedata
from itertools import cycle, islice
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from coordinator.core.db import db
from coordinator.events import operations as events
from coordinator.events.models import Event, EventState
from tests.calendar.making import Saved, activity, event
from tests.meetings import making
from tests.support import feed_rules

# The pages are the same over each database.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

REFUSED = {
    "NUL": "อบรม\x00ที่อยู่อาศัย",
    "bell": "อบรม\x07",
    "escape": "อบรม\x1b[31m",
    "vertical tab": "อบรม\x0bต่อ",
    "form feed": "อบรม\x0cต่อ",
    "delete": "อบรม\x7f",
    "next line": "อบรม\x85ต่อ",
    "C1": "อบรม\x9b31m",
    "line separator": "อบรม\u2028ต่อ",
    "paragraph separator": "อบรม\u2029ต่อ",
    "right to left": "อบรม\u202eยศาอ",
    "isolate": "อบรม\u2066x\u2069",
    "noncharacter": "อบรม\ufffe",
    "another noncharacter": "อบรม\ufdd0",
    "astral noncharacter": "อบรม\U0001ffff",
    "marks": "ก" + "\u0e49" * 500,
    "nothing to see": "\u200b\u2060\ufeff",
    "blank letters": "\u3164\u2800",
    "long": "ก" * 10_000,
}
LINES = {
    "bare CR": "อบรม\rX-EVIL:1",
    "bare LF": "อบรม\nX-EVIL:1",
    "CR LF": "อบรม\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x",
    "header": "x\r\nBcc: y@example.com",
}
KEPT = {
    "emoji": "อบรม 🏠👩‍👩‍👧",
    "template": "{{7*7}} ${7*7} {0.__class__} %s%n %(name)s",
    "calendar": 'a,b;c d:e "f" END:VEVENT',
    "angles": "<script>alert(1)</script> & อื่น ๆ",
    "formula": '=HYPERLINK("http://x")',
    "tab": "ก\tข",
}
NEW = {"title_th": "อบรมฐานข้อมูล", "short_th": "อบรม", "days-0-on_date": "15/12/65"}
MEETING = {"on_date": "9/9/65", "starts": "9:00", "ends": "12:00"}


@pytest.fixture
def forms(app):
    """The forms whose text feeds show: who, address, what makes it whole, fields of one line and of several."""
    with Saved(app):
        published = f"/team/events/{event().slug}"
        met = making.meeting(until="announced")
        meeting, planned = f"/team/meetings/{met.id}", activity("สำรวจชุมชน", "1026")
        row = f"/team/plans/{planned.id}"
    details = ["title_th", "short_th", "title_en", "short_en", "audience_th", "venue", "room", "contact",
               "organisers-0-name"]  # fmt: skip
    described = ["description_th", "description_en"]
    session = {"half_day": "morning", "kind": "lecture", "title_th": "สำรวจ"}
    return [
        ("trainer", "/team/events/new", NEW, details, described),
        ("admin", f"{published}/edit", {}, details, described),
        ("admin", f"{published}/agenda/new", session, ["title_th", "title_en", "who", "room"], ["detail"]),
        ("admin", f"{published}/series", {"number": "1"}, ["series", "focus_th", "focus_en"], []),
        ("officer", "/team/groups/1001/meetings/new", MEETING, ["venue", "room"], ["note"]),
        ("officer", "/team/groups/1001/meetings/repeat", MEETING, ["venue", "room", "rule"], []),
        ("officer", f"{meeting}/edit", {}, ["venue", "room"], ["note"]),
        ("admin", f"{row}/edit", {}, ["name", "responsible", "method"], ["note"]),
        ("officer", f"{meeting}/cancel", {}, ["reason"], []),
        ("admin", f"{published}/cancel", {}, ["reason"], []),
    ]


def test_what_cannot_be_meant_is_told_at_its_field_and_what_can_is_shown_and_no_feed_is_hurt(browser, app, forms):
    wrong, met = {**REFUSED, **LINES}, set()
    for who, path, whole, lines, texts in forms:
        person = browser(who)
        page = person.get(path)
        fields = page.fields() | whole
        turns = cycle(wrong)  # every field is met by some of them, and over all forms every one comes
        for name in (*lines, *texts):
            assert name in fields, (path, name)
            for called in [*LINES, *islice(turns, 3)] if name in lines else islice(turns, 2):
                if called in LINES and name in texts:
                    continue
                answer = person.send(page, whole | {name: wrong[called]}, status=422)
                assert answer.find(f"*[@name='{name}'][@aria-invalid='true']"), (path, name, called)
                met.add(called)
        kept = dict.fromkeys({*lines, *texts} - {"rule"})
        for text in KEPT.values():
            sent = person.client.post(path, data=fields | {"form_key": text[:9]} | dict.fromkeys(kept, text))
            assert sent.status_code in (200, 303, 409, 422), (path, text)  # 200: the days are shown first
    assert met == set(wrong)
    publish_all(app)
    for feed in ("/feeds/all.ics", "/feeds/all.ics?lang=en", "/feeds/group/1001.ics", "/feeds/district/1001.ics"):
        octets = browser().client.get(feed).data
        text = octets.decode("utf-8")
        bad = [hex(ord(ch)) for ch in text.replace("\r\n", "") if unicodedata.category(ch) in ("Cc", "Cs", "Cn")]
        assert not bad, feed
        assert b"\nX-EVIL" not in octets
        feed_rules.check(octets, feed_rules.About(language="en" if "lang=en" in feed else "th"))
    assert "🏠" in browser().client.get("/feeds/all.ics").data.decode().replace("\r\n ", "")


def publish_all(app):
    """Whatever the forms let in is published, so that feeds show it."""
    with Saved(app):
        for one in db.session.scalars(select(Event).where(Event.state == EventState.DRAFT)).unique():
            if one.held_days:
                events.publish_event(one)


@pytest.mark.parametrize("octets", [b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80"])
def test_octets_that_are_no_text_are_no_fault_and_never_stored_as_they_are(browser, octets):
    person = browser("trainer")
    page = person.get("/team/events/new")
    fields = {name: value for name, value in (page.fields() | NEW).items() if name != "title_th" and value is not None}
    body = urlencode(fields, doseq=True).encode() + b"&title_th=" + b"".join(b"%%%02X" % octet for octet in octets)
    answer = person.client.post("/team/events/new", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (303, 400, 422)
    assert octets not in person.client.get("/team/events").data
