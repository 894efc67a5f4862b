"""A visitor finds an event, puts it into a calendar program, and hears there that it is moved and cancelled."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from coordinator.core import clock
from coordinator.core.dates import Precision
from coordinator.events.models import EventKind
from tests.calendar import making
from tests.conftest import NOW
from tests.support import cast, feeds
from tests.support.tab import PHONE

WORKSHOP = "อบรมฐานข้อมูลที่อยู่อาศัย กทม. ครั้งที่ 2"
MEETING = "ประชุมกลุ่มกรุงเทพใต้"
ACTIVITY = "สำรวจชุมชนริมคลอง"


@pytest.fixture
def slug(live_app):
    """The workshop of a trainer for the whole city; a meeting in the south and a plan activity stand beside it."""
    with making.Saved(live_app):
        workshop = making.event(WORKSHOP, short_th=WORKSHOP, owner_id=cast.person("trainer").id)
        making.event(MEETING, (making.DaySpan(date(2022, 9, 5)),), kind=EventKind.MEETING, zone_slug="south")
        making.activity(ACTIVITY, start_on=date(2022, 9, 1), start_precision=Precision.MONTH)
        return workshop.slug


def test_a_visitor_follows_an_event_from_the_calendar_to_its_end(window, slug):
    visitor, trainer = window(), window("trainer")
    finds_the_event_in_the_calendar(visitor)
    before = keeps_the_event_as_a_file(visitor)
    reads_about_a_district(visitor)
    follows_the_calendar_by_its_address(visitor)
    moves_the_event(trainer, slug)
    after = hears_that_it_is_moved(visitor, slug, before)
    cancels_the_event(trainer, slug)
    hears_that_it_is_cancelled(visitor, slug, after)


HEADING_LINES = """word => { const walk = document.createTreeWalker(document.querySelector("h1"), NodeFilter.SHOW_TEXT);
  const lines = [];
  while (walk.nextNode()) {
    const at = walk.currentNode.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walk.currentNode, at); range.setEnd(walk.currentNode, at + word.length);
    lines.push(range.getClientRects().length);
  }
  return lines; }"""


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_heading_on_a_phone_does_not_part_a_compound(live_app, window):
    page = window(width=PHONE).open("/")
    assert page.evaluate(HEADING_LINES, "ที่อยู่อาศัย") == [1]


def finds_the_event_in_the_calendar(visitor):
    visitor.open("/calendar")
    expect(visitor.main(":scope")).to_contain_text("ธันวาคม 2565")
    for title in (WORKSHOP, MEETING, ACTIVITY):
        expect(visitor.entry(title)).not_to_have_count(0)
    visitor.look("calendar")
    visitor.filter(zone="central")
    expect(visitor.entry(MEETING)).to_have_count(0)
    visitor.filter(zone="", district="1004")
    expect(visitor.entry(MEETING)).not_to_have_count(0)
    visitor.filter(district="", type="meeting")
    expect(visitor.entry(WORKSHOP)).to_have_count(0)
    visitor.open("/calendar/2022-12")
    expect(visitor.page.locator("h1")).to_contain_text("ธันวาคม 2565")
    visitor.look("calendar-month")
    visitor.link(WORKSHOP)
    expect(visitor.page.locator("h1")).to_contain_text(WORKSHOP)
    expect(visitor.main(":scope")).to_contain_text("พฤ 15 – ศ 16 ธ.ค. 2565")
    visitor.look("event")


def keeps_the_event_as_a_file(visitor):
    with visitor.page.expect_download() as waiting:
        visitor.link("ไฟล์ปฏิทิน (.ics)")
    read = feeds.read(waiting.value.path().read_bytes())
    assert [one.starts for one in read.values()] == ["2022-12-15T09:00:00+07:00", "2022-12-16T09:00:00+07:00"]
    return read


def reads_about_a_district(visitor):
    visitor.open("/districts")
    visitor.look("districts")
    visitor.link("พระนคร")
    expect(visitor.page).to_have_url(re.compile("/districts/1001$"))
    expect(visitor.main(":scope")).to_contain_text(WORKSHOP)
    visitor.look("district")


def follows_the_calendar_by_its_address(visitor):
    visitor.open("/calendar")
    visitor.link("ติดตามปฏิทินนี้")
    visitor.look("subscribe")
    wanted = {
        "all": {WORKSHOP, MEETING, ACTIVITY},
        "zone:south": {WORKSHOP, MEETING},
        "district:1001": {WORKSHOP, ACTIVITY},
    }
    for scope, titles in wanted.items():
        visitor.filter(scope=scope)
        told = " | ".join(one.title for one in feeds.read(visitor.fetch(visitor.copied())).values())
        assert {title for title in (WORKSHOP, MEETING, ACTIVITY) if title in told} == titles


def moves_the_event(trainer, slug):
    trainer.open(f"/team/events/{slug}")
    trainer.link("แก้ไขวันจัด")
    trainer.fill({"days-0-on_date": "20/12/65", "days-1-on_date": "21 ธ.ค. 2565"})
    with clock.at(NOW + timedelta(hours=1), every_thread=True):
        trainer.press("บันทึก")
        expect(trainer.main(":scope")).to_contain_text("วันอังคารที่ 20 ธันวาคม 2565")


def hears_that_it_is_moved(visitor, slug, before):
    after = feeds.read(visitor.fetch(f"/events/{slug}.ics"))
    assert list(after) == list(before)
    for uid, entry in after.items():
        assert entry.sequence > before[uid].sequence
        assert entry.modified > before[uid].modified
        assert entry.status == "CONFIRMED"
    assert [one.starts[:10] for one in after.values()] == ["2022-12-20", "2022-12-21"]
    visitor.open(f"/events/{slug}")
    expect(visitor.main("#changes + *")).to_contain_text("20")
    visitor.look("event-moved")
    return after


def cancels_the_event(trainer, slug):
    trainer.open(f"/team/events/{slug}")
    trainer.link("ยกเลิกงาน")
    trainer.fill({"reason": "น้ำท่วมสถานที่จัด"})
    with clock.at(NOW + timedelta(hours=2), every_thread=True):
        trainer.press("ยกเลิกงาน")
        expect(trainer.main(":scope")).to_contain_text("น้ำท่วมสถานที่จัด")


def hears_that_it_is_cancelled(visitor, slug, before):
    feed = feeds.read(visitor.fetch("/feeds/all.ics"))
    for uid, earlier in before.items():
        assert (feed[uid].status, feed[uid].title[:6]) == ("CANCELLED", "ยกเลิก")
        assert feed[uid].sequence > earlier.sequence
        assert feed[uid].modified > earlier.modified
    visitor.open(f"/events/{slug}")
    expect(visitor.main(":scope")).to_contain_text("น้ำท่วมสถานที่จัด")
    visitor.look("event-cancelled")
