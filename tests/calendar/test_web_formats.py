"""Feeds for web pages: JSON as documented, Atom as RFC 4287 wants it."""

import json
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from coordinator.calendar import as_atom, as_json
from coordinator.calendar.publication import Publication
from coordinator.calendar.texts import tidy
from coordinator.core.words import use_language
from tests.calendar.test_octets import entry, hostile, typed

GOLDEN = Path(__file__).parent.parent / "golden"
ABOUT = Publication(
    name="ปฏิทินงาน 50 เขต",
    description="งานของเขต",
    publisher="ระบบประสานงานที่อยู่อาศัย กทม.",
    language="th",
    site="https://calendar.example",
    page="/calendar",
    source="/feeds/all.json",
)
ATOM = {"a": as_atom.NAMESPACE}
DOCUMENTED = Path(__file__).parents[2] / "docs" / "feeds.md"


def several():
    """Timed, moved, cancelled, roughly dated, with letters that each format must escape."""
    return [
        entry("อบรม <ครั้งที่ 2> & \"แผน\"", 1, place="ห้อง A; ชั้น 2", position=(13.7563, 100.5018), parts=2),
        entry("ประชุม", 2, kind="meeting", cancelled=True, busy=False, sequence=3, whose="เขตพระนคร",
              revised=datetime(2022, 8, 5, tzinfo=UTC)),
        entry("สำรวจชุมชน", 3, kind="activity", start=date(2022, 10, 1), end=date(2023, 1, 1), busy=False,
              period="ไตรมาส 1/2566", notes=("กำหนดการ: ไตรมาส 1/2566",), categories=("กิจกรรม",)),
    ]  # fmt: skip


@pytest.mark.parametrize(("write", "name"), [(as_json.write, "feed.json"), (as_atom.write, "feed.atom")])
def test_the_octets_are_the_golden_ones_and_the_same_each_time(write, name):
    written = write(ABOUT, several())
    assert written == write(ABOUT, several()[::-1])
    assert written.decode() == (GOLDEN / name).read_text(encoding="utf-8")


def test_json_tells_programs_and_people_when_it_is():
    told = {one["title"]: one for one in json.loads(as_json.write(ABOUT, several()))["entries"]}
    timed, off, rough = told['อบรม <ครั้งที่ 2> & "แผน"'], told["ประชุม"], told["สำรวจชุมชน"]
    assert (timed["start"], timed["end"]) == ("2022-12-16T09:00:00+07:00", "2022-12-16T12:00:00+07:00")
    assert (timed["date_text"], timed["time_text"]) == ("16 ธ.ค. 2565", "09:00–12:00 น.")
    assert timed["position"] == {"latitude": 13.7563, "longitude": 100.5018}
    assert (off["status"], off["summary"]) == ("cancelled", "ยกเลิก: ประชุม – เขตพระนคร")
    assert (rough["all_day"], rough["first_day"], rough["last_day"]) == (True, "2022-10-01", "2022-12-31")
    assert (rough["date_text"], rough["time_text"]) == ("ไตรมาส 1/2566", "")


def test_json_in_english_speaks_english():
    with use_language("en"):
        [only] = json.loads(as_json.write(ABOUT, [entry("Training")]))["entries"]
    assert (only["kind_text"], only["date_text"], only["time_text"]) == ("Training", "16 Dec 2022", "09:00–12:00")


def test_every_field_of_the_json_is_documented():
    told = json.loads(as_json.write(ABOUT, several()))
    fields = {*told, *(name for one in told["entries"] for name in one), "latitude", "longitude"}
    text = DOCUMENTED.read_text(encoding="utf-8")
    assert not [name for name in fields if f"`{name}`" not in text]


def check_atom(octets: bytes) -> ElementTree.Element:
    """What RFC 4287 demands of a feed and of each entry (4.1.1, 4.1.2)."""
    feed = ElementTree.fromstring(octets)
    assert feed.tag == f"{{{as_atom.NAMESPACE}}}feed"
    entries = feed.findall("a:entry", ATOM)
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            [found] = one.findall(f"a:{name}", ATOM)
            assert found.text
        datetime.fromisoformat(one.findtext("a:updated", "", ATOM))
        uuid.UUID(one.findtext("a:id", "", ATOM).removeprefix("urn:uuid:"))
        assert len(one.findall("a:link[@rel='alternate']", ATOM)) == 1
    assert feed.find("a:author/a:name", ATOM) is not None, "an author for all entries"
    assert len(feed.findall("a:link[@rel='self']", ATOM)) == 1
    assert len({one.findtext("a:id", "", ATOM) for one in entries}) == len(entries)
    return feed


def test_atom_tells_the_latest_change_first():
    feed = check_atom(as_atom.write(ABOUT, several()))
    titles = [one.text for one in feed.findall("a:entry/a:title", ATOM)]
    assert titles[0] == "ยกเลิก: ประชุม – เขตพระนคร · 17 ธ.ค. 2565"
    assert feed.findtext("a:updated", "", ATOM) == "2022-08-05T00:00:00Z"
    assert titles[1:] == ["สำรวจชุมชน · ไตรมาส 1/2566", 'อบรม <ครั้งที่ 2> & "แผน" (วันที่ 1/2) · 16 ธ.ค. 2565']


def test_an_atom_entry_keeps_its_identity_when_it_moves_and_wherever_the_site_is():
    def identities(about, *entries):
        feed = check_atom(as_atom.write(about, entries))
        return [one.text for one in feed.iter(f"{{{as_atom.NAMESPACE}}}id")]

    later = entry().start + timedelta(days=9)
    moved = entry("งาน", start=later, end=later + timedelta(hours=1), revised=datetime(2022, 9, 1, tzinfo=UTC))
    elsewhere = Publication(**{**ABOUT.__dict__, "site": "https://other.example"})
    assert identities(ABOUT, entry("งาน")) == identities(elsewhere, moved)


def test_an_empty_feed_is_a_feed():
    assert json.loads(as_json.write(ABOUT, []))["entries"] == []
    assert check_atom(as_atom.write(ABOUT, [])).findtext("a:updated", "", ATOM) == "1970-01-01T00:00:00Z"


@settings(max_examples=40, deadline=None)
@given(typed | hostile, typed | hostile, typed | hostile)
def test_whatever_the_forms_accept_is_read_back(title, place, note):
    one = entry(tidy(title) or "งาน", place=tidy(place), notes=(tidy(note),))
    [told] = json.loads(as_json.write(ABOUT, [one]))["entries"]
    assert (told["title"], told["place"], told["notes"]) == (one.title, one.place, list(one.notes))
    feed = check_atom(as_atom.write(ABOUT, [one]))
    assert feed.findtext("a:entry/a:title", "", ATOM).startswith(one.title)
    assert one.notes[0] in feed.findtext("a:entry/a:summary", "", ATOM)
