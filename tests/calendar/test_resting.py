"""A long answer that nobody wants for a while lies in a file, and is sent as before."""

import logging
from datetime import date
from itertools import count
from pathlib import Path
from time import monotonic

import icalendar
import pytest

from coordinator.calendar import resting
from coordinator.events import operations, queries
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind
from tests.calendar.making import Saved, event

_turns = count(2)


def let_rest(folder: Path) -> None:
    """As if nobody had asked for anything for a while."""
    resting.let_rest(folder, monotonic() + next(_turns) * resting.AWAKE * 2)


@pytest.fixture
def octets():
    return bytes(range(256)) * 8192


def test_who_asks_with_the_same_octets_gets_the_same_keeper(octets):
    kept = resting.kept(octets)
    assert resting.kept(octets) is kept
    assert resting.kept(bytes(bytearray(octets))) is not kept


def test_what_nobody_wanted_lately_leaves_memory_and_reads_as_before(octets, tmp_path):
    kept = resting.kept(octets)
    let_rest(tmp_path / "cache")
    assert kept.memory is None
    assert kept.view() == octets
    assert kept.memory is None, "a look does not wake it"
    assert kept.whole() == octets
    assert kept.whole() is kept.whole(), "from memory, as long as it is wanted"


def test_it_may_wake_and_rest_again_and_leaves_nothing_in_the_folder(octets, tmp_path):
    kept = resting.kept(octets)
    for _turn in range(3):
        let_rest(tmp_path)
        assert kept.memory is None
        assert kept.whole() == octets
    assert list(tmp_path.iterdir()) == []


def test_what_was_wanted_a_moment_ago_and_what_is_short_stay_in_memory(octets, tmp_path):
    kept, short = resting.kept(octets), resting.kept(b"BEGIN:VCALENDAR")
    kept.wanted = monotonic() + next(_turns) * resting.AWAKE * 2
    resting.let_rest(tmp_path, kept.wanted + resting.AWAKE)
    assert kept.memory is octets
    let_rest(tmp_path)
    let_rest(tmp_path)
    assert kept.memory is None
    assert short.memory == b"BEGIN:VCALENDAR"


def test_without_room_on_the_disk_it_stays_in_memory_and_the_log_says_so(octets, tmp_path, caplog):
    (tmp_path / "file").touch()
    kept = resting.kept(octets)
    with caplog.at_level(logging.WARNING):
        let_rest(tmp_path / "file")
    assert kept.whole() is octets
    assert "stays in memory" in caplog.text


def test_a_feed_that_rested_is_sent_and_changed_as_if_it_had_not(app, browser, monkeypatch):
    monkeypatch.setattr(resting, "LONG", 1000)
    with Saved(app):
        slugs = [event(f"งานที่ {day}", (DaySpan(date(2022, 9, day)),)).slug for day in range(1, 10)]
    client, folder = browser().client, Path(app.config["DATA"]) / "cache"
    before = client.get("/feeds/all.ics")
    let_rest(folder)
    assert not any(one.memory == before.data for one in resting._in_memory)
    tag = before.headers["ETag"]
    assert client.get("/feeds/all.ics", headers={"If-None-Match": tag}).status_code == 304
    again = client.get("/feeds/all.ics")
    assert (again.data, again.headers["ETag"]) == (before.data, tag)
    let_rest(folder)
    with Saved(app):
        found = queries.get_event(slugs[6])
        operations.change_event(found, kind=EventKind.TRAINING, title_th="ชื่อใหม่", short_th="ชื่อใหม่")
    after = client.get("/feeds/all.ics").data
    there = [str(one["SUMMARY"]) for one in icalendar.Calendar.from_ical(after).walk("VEVENT")]
    assert there == [*(f"งานที่ {day}" for day in range(1, 7)), "ชื่อใหม่", "งานที่ 8", "งานที่ 9"]
