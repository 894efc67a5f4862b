"""JSON and Atom of every public feed over hard content: valid, and the same entries as in the calendar file."""

import json
import re
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coordinator.core import clock
from coordinator.events import operations
from coordinator.events.queries import get_event
from tests.calendar import rich
from tests.calendar.making import Saved, event
from tests.support.feed_rules.lines import Component, take_apart

SITE = "http://localhost"
ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
DOCUMENTED = set(re.findall(r"`(\w+)`", (Path(__file__).parents[2] / "docs" / "feeds.md").read_text(encoding="utf-8")))
TYPES: dict[str, type | tuple[type, ...]] = {
    "id": str, "sequence": int, "created": str, "updated": str, "status": str, "kind": str, "kind_text": str,
    "title": str, "summary": str, "page": str, "all_day": bool, "start": str, "end": str, "first_day": str,
    "last_day": str, "date_text": str, "time_text": str, "day": int, "days": int, "place": str,
    "position": (dict, type(None)), "for": str, "notes": list, "categories": list, "sample": bool,
}  # fmt: skip


@pytest.fixture
def slugs(app):
    made = rich.fill(app)
    with Saved(app):
        event("แปลก \ufdd0 <![CDATA[ ]]> & \"'", venue="ก\u200bข")
    with clock.at(clock.now() + timedelta(hours=2), every_thread=True):
        yield made


@pytest.fixture
def client(browser, slugs):
    return browser().client


def stems() -> list[str]:
    return [path.removesuffix(".ics") for path, _language in rich.addresses()]


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(one)


def same_facts(one: dict, there: Component) -> list[str]:
    """What an entry of the JSON says otherwise than the calendar file."""
    start, end = datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"])
    form = "%Y%m%d" if one["all_day"] else "%Y%m%dT%H%M%S"
    stamps = [re.sub(r"[-:]", "", one[name]) for name in ("created", "updated")]
    told = {
        "DTSTART": f"{start:{form}}", "DTEND": f"{end:{form}}", "SEQUENCE": str(one["sequence"]),
        "CREATED": stamps[0], "LAST-MODIFIED": stamps[1], "URL": one["page"],
    }  # fmt: skip
    wrong = [name for name, value in told.items() if there.value(name) != value]
    wrong += ["SUMMARY"] if there.text("SUMMARY") != one["summary"] else []
    wrong += ["LOCATION"] if there.text("LOCATION") != one["place"] else []
    return wrong + (["STATUS"] if there.value("STATUS").lower() != one["status"] else [])


def test_json_of_every_feed_is_as_documented_and_tells_what_the_file_tells(client):
    for stem in stems():
        events = {one.value("UID"): one for one in take_apart(client.get(f"{stem}.ics").data).events}
        told = json.loads(client.get(f"{stem}.json").data)
        assert told["feed"] == f"{SITE}{stem}.json"
        assert {one["id"] for one in told["entries"]} == set(events)
        assert len(told["entries"]) == len(events)
        assert set(told) <= DOCUMENTED
        assert not [text for text in texts(told) if CONTROL.search(text)]
        for one in told["entries"]:
            assert set(one) == set(TYPES) <= DOCUMENTED
            assert not [name for name, kind in TYPES.items() if not isinstance(one[name], kind)]
            assert all(INSTANT.fullmatch(one[name]) for name in ("created", "updated"))
            assert one["all_day"] or one["start"].endswith("+07:00")
            assert one["start"] < one["end"]
            assert one["first_day"] <= one["last_day"]
            assert 1 <= one["day"] <= one["days"]
            assert not same_facts(one, events[one["id"]]), stem


def atom_breaches(octets: bytes, source: str) -> Iterator[str]:
    """RFC 4287: 4.1.1, 4.1.2 (what is required, what stands once), 3.3 (dates), 4.2.6 (identities), 4.2.7 (links)."""
    feed = ElementTree.fromstring(octets)
    if feed.tag != f"{ATOM}feed":
        yield f"the root is {feed.tag}"
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            if len(one.findall(f"{ATOM}{name}")) != 1 or not one.findtext(f"{ATOM}{name}"):
                yield f"not exactly one {name}"
        yield from (
            f"{when.text} is no instant"
            for when in (*one.findall(f"{ATOM}updated"), *one.findall(f"{ATOM}published"))
            if not INSTANT.fullmatch(when.text or "")
        )
        name = one.findtext(f"{ATOM}id", "")
        try:
            if f"urn:uuid:{uuid.UUID(name.removeprefix('urn:uuid:'))}" != name:
                yield f"{name} is not written as it must be"
        except ValueError:
            yield f"{name} is no identity"
        links = [(link.get("rel", "alternate"), link.get("href", "")) for link in one.findall(f"{ATOM}link")]
        if [rel for rel, _href in links].count("alternate") != 1 or not all(
            re.match(r"https?://\S+$", href) for _rel, href in links
        ):
            yield f"the links are {links}"
        yield from (f"control in {part.tag}" for part in one if re.search(CONTROL, (part.text or "").replace("\n", "")))
    if ("self", source) not in [(link.get("rel"), link.get("href")) for link in feed.findall(f"{ATOM}link")]:
        yield "the feed does not say where it is"
    if feed.find(f"{ATOM}author/{ATOM}name") is None:
        yield "nobody is the author"
    identities = [one.findtext(f"{ATOM}id") for one in (feed, *entries)]
    if len(set(identities)) != len(identities):
        yield "two things with one identity"
    moments = [one.findtext(f"{ATOM}updated", "") for one in entries]
    if moments != sorted(moments, reverse=True) or (moments and moments[0] != feed.findtext(f"{ATOM}updated")):
        yield "the latest change is not the first, or not that of the feed"
    for one in entries:
        if (one.findtext(f"{ATOM}published") or "") > one.findtext(f"{ATOM}updated", ""):
            yield "changed before it was published"
        if len(one.findall(f"{ATOM}summary")) > 1 or one.find(f"{ATOM}category") is None:
            yield "no category, or several summaries"


def identities(octets: bytes) -> dict[str, str]:
    """Identity -> the last change, of each entry."""
    entries = ElementTree.fromstring(octets).iter(f"{ATOM}entry")
    return {one.findtext(f"{ATOM}id", ""): one.findtext(f"{ATOM}updated", "") for one in entries}


def test_atom_of_every_feed_is_valid_and_has_the_entries_of_the_file(client):
    feeds: dict[str, str] = {}
    for stem in stems():
        octets = client.get(f"{stem}.atom").data
        found = list(atom_breaches(octets, f"{SITE}{stem}.atom"))
        assert not found, (stem, found)
        events = take_apart(client.get(f"{stem}.ics").data).events
        assert len(identities(octets)) == len(events), stem
        uids = {f"urn:uuid:{one.value('UID')}" for one in events if "@" not in one.value("UID")}
        assert uids <= set(identities(octets)), stem
        name = ElementTree.fromstring(octets).findtext(f"{ATOM}id", "")
        assert feeds.setdefault(name, stem) == stem, "every feed is another one"


def test_identities_in_atom_last_and_only_what_changed_is_updated(client, app, slugs):
    before = identities(client.get("/feeds/detailed/all.atom").data)
    with clock.at(clock.now() + timedelta(days=1), every_thread=True):
        with Saved(app):
            operations.cancel_event(get_event(slugs[2]), reason="ฝน")
        after = identities(client.get("/feeds/detailed/all.atom", base_url="https://other.example").data)
    assert set(before) == set(after)
    assert len([name for name in before if before[name] != after[name]]) == 1


@pytest.mark.parametrize("suffix", ["json", "atom"])
def test_they_are_asked_for_as_a_calendar_file_is(client, suffix):
    for stem in ("/feeds/all", "/feeds/en/detailed/live/zone/central", "/feeds/district/1001/type/meeting"):
        path = f"{stem}.{suffix}"
        got = client.get(path)
        tag = got.headers["ETag"]
        for sent, wanted in ((tag, 304), (f"W/{tag}", 304), (f'"x", {tag}', 304), ("*", 304), ('"x"', 200)):
            answer = client.get(path, headers={"If-None-Match": sent})
            assert (answer.status_code, answer.data == b"") == (wanted, wanted == 304), (path, sent)
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
        head = client.head(path)
        assert (head.data, head.headers["ETag"], head.content_length) == (b"", tag, len(got.data))
        assert client.options(path, headers={"Origin": "https://district.example"}).status_code in (200, 204)
        assert [client.open(path, method=one).status_code for one in ("POST", "PUT", "DELETE")] == [405] * 3
