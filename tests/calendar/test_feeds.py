"""The feeds as they leave the server: what is in them, and how calendar programs read it."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import vobject

from coordinator.calendar import ics
from coordinator.core import clock
from coordinator.core.dates import BANGKOK, CoarseDate
from coordinator.core.db import db
from coordinator.events import operations, queries
from coordinator.events.lines import DaySpan
from coordinator.events.models import AgendaSession, EventKind, HalfDay, SessionKind
from coordinator.plans import operations as plans
from coordinator.plans.models import ActivityStatus
from coordinator.plans.queries import get_activity
from tests.calendar.making import TITLE, WORKSHOP, Saved, activity, event, month
from tests.support.queries import counted
from tests.support.workshop import move_event

JUNE = DaySpan(date(2022, 9, 1), time(13, 30), time(15))


@pytest.fixture
def saved(app):
    return Saved(app)


def feed(browser, path="/feeds/all.ics", **headers):
    answer = browser().client.get(path, headers=headers)
    assert answer.status_code == 200, path
    return answer.data


def entries(browser, path="/feeds/all.ics"):
    return list(icalendar.Calendar.from_ical(feed(browser, path)).walk("VEVENT"))


def titles(browser, path):
    return sorted(str(one["SUMMARY"]) for one in entries(browser, path))


def test_a_two_day_workshop_is_two_entries_in_thai_time_for_both_parsers(browser, saved):
    with saved:
        event(short_th=TITLE)
    octets = feed(browser)
    wanted = [(datetime(2022, 12, d, 9, tzinfo=BANGKOK), end) for d, end in ((15, time(16, 30)), (16, time(16)))]
    for starts, ends in (
        [(e["DTSTART"].dt, e["DTEND"].dt) for e in icalendar.Calendar.from_ical(octets).walk("VEVENT")],
        [(e.dtstart.value, e.dtend.value) for e in vobject.readOne(octets.decode()).vevent_list],
    ):
        assert starts[0] == wanted[0][0]
        assert ends[0] == wanted[1][0]
        assert starts[0].utcoffset() == timedelta(hours=7)
    for one, (start, end) in zip(entries(browser), wanted, strict=True):
        assert one["DTSTART"].params["TZID"] == "Asia/Bangkok"
        assert (one["DTSTART"].dt, one["DTEND"].dt.time()) == (start, end)
    assert [str(one["SUMMARY"]) for one in entries(browser)] == [f"{TITLE} (วันที่ 1/2)", f"{TITLE} (วันที่ 2/2)"]


def test_a_moved_event_keeps_its_uids_and_counts_up(browser, saved):
    with saved:
        slug = event().slug
    before = entries(browser)
    with clock.at(clock.now() + timedelta(hours=1), every_thread=True):
        with saved:
            move_event(queries.get_event(slug), date(2022, 12, 20))
        after = entries(browser)
    assert [one["UID"] for one in after] == [one["UID"] for one in before]
    assert [one["SEQUENCE"] for one in before] == [0, 0]
    assert [one["SEQUENCE"] for one in after] == [1, 1]
    assert after[0]["DTSTART"].dt.date() == date(2022, 12, 20)
    assert after[0]["LAST-MODIFIED"].dt == before[0]["LAST-MODIFIED"].dt + timedelta(hours=1)
    assert after[0]["DTSTAMP"].dt == after[0]["LAST-MODIFIED"].dt
    assert after[0]["CREATED"].dt == before[0]["CREATED"].dt


def test_a_cancelled_event_says_so_for_thirty_days_and_then_leaves(browser, saved):
    with saved:
        operations.cancel_event(event(days=(JUNE,)), reason="น้ำท่วม")
    one = entries(browser)[0]
    assert (one["STATUS"], one["SEQUENCE"], one["TRANSP"]) == ("CANCELLED", 1, "TRANSPARENT")
    assert str(one["SUMMARY"]).startswith("ยกเลิก: ")
    assert "น้ำท่วม" in one["DESCRIPTION"]
    for day, there in ((date(2022, 10, 1), 1), (date(2022, 10, 2), 0)):
        with clock.at(clock.bangkok(day, time(8)), every_thread=True):
            assert len(entries(browser)) == there


def test_a_dropped_day_is_cancelled_and_the_other_is_no_longer_numbered(browser, saved):
    with saved:
        slug = event().slug
    with clock.at(clock.now() + timedelta(hours=1), every_thread=True), saved:
        operations.set_days(queries.get_event(slug), [DaySpan(date(2022, 12, 15), time(9), time(12)), None])
    first, second = entries(browser)
    assert (first["STATUS"], str(first["SUMMARY"])) == ("CONFIRMED", TITLE)
    assert (second["STATUS"], str(second["SUMMARY"])) == ("CANCELLED", f"ยกเลิก: {TITLE}")
    assert "RELATED-TO" not in first


def test_a_day_dropped_before_publication_was_never_there(browser, saved):
    with saved:
        slug = event(publish=False).slug
        operations.set_days(queries.get_event(slug), [WORKSHOP[0]])
    with clock.at(clock.now() + timedelta(minutes=1), every_thread=True):
        with saved:
            operations.publish_event(queries.get_event(slug))
        assert [(one["STATUS"], one["SEQUENCE"]) for one in entries(browser)] == [("CONFIRMED", 0)]


def test_a_day_without_times_is_all_day_and_ends_the_day_after(browser, saved):
    with saved:
        event(days=(DaySpan(date(2022, 12, 15)),))
    one = entries(browser)[0]
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2022, 12, 15), date(2022, 12, 16))
    assert b"DTSTART;VALUE=DATE:20221215\r\n" in feed(browser)


def test_a_public_activity_is_a_note_over_its_whole_period(browser, saved):
    with saved:
        activity(start=month(2023, 2), end=month(2023, 4))
    one = entries(browser)[0]
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2023, 2, 1), date(2023, 5, 1))
    assert (one["TRANSP"], one["STATUS"]) == ("TRANSPARENT", "CONFIRMED")
    assert str(one["SUMMARY"]) == "สำรวจชุมชน – เขตพระนคร"
    assert "ก.พ. – เม.ย. 2566" in one["DESCRIPTION"]


def test_a_cancelled_activity_says_so(browser, saved):
    with saved:
        activity(start=CoarseDate(date(2022, 8, 9)), status=ActivityStatus.CANCELLED)
    assert entries(browser)[0]["STATUS"] == "CANCELLED"


def test_an_activity_that_is_no_longer_public_is_off_and_tells_no_more(browser, saved):
    with saved:
        made = activity("สำรวจบ้านเลขที่ 5", start=month(2022, 9))
        key, uid = made.id, made.uid
        assert made.feed_sequence == 0
    with clock.at(clock.now() + timedelta(hours=1), every_thread=True), saved:
        plans.change_activity(get_activity(key), is_public=False)
    one = entries(browser)[0]
    assert (one["UID"], one["STATUS"], one["SEQUENCE"]) == (uid, "CANCELLED", 1)
    assert str(one["SUMMARY"]) == "ยกเลิก: กิจกรรมตามแผน – เขตพระนคร"
    assert "เลขที่ 5" not in one["DESCRIPTION"]
    assert not browser().get("/calendar/list").find("tbody")
    with clock.at(datetime(2022, 11, 1, tzinfo=UTC), every_thread=True):
        assert entries(browser) == []


def test_drafts_and_activities_that_are_not_public_stay_inside(browser, saved):
    with saved:
        slug = event(publish=False).slug
        activity(start=month(2022, 9), is_public=False)
        activity("ร่าง", district="1008", start=month(2022, 9), approve=False)
        activity("ไม่มีกำหนด", district="1002")
    assert entries(browser) == []
    browser().get(f"/events/{slug}.ics", status=404)


def test_each_feed_holds_what_concerns_it(browser, saved):
    with saved:
        event("ทั้งเมือง", (JUNE,))
        event("ทั้งกลุ่ม", (JUNE,), zone_slug="central")
        event("พระนคร", (JUNE,), zone_slug="central", districts=["1001"], kind=EventKind.MEETING, group_code="1001")
        event("บางรัก", (JUNE,), zone_slug="south", districts=["1004"])
        activity("แผนพระนคร", start=month(2022, 9))
    district = ["ทั้งกลุ่ม – กลุ่มกรุงเทพกลาง", "ทั้งเมือง"]
    assert titles(browser, "/feeds/district/1002.ics") == district
    near = ["พระนคร – เขตพระนคร", "แผนพระนคร – เขตพระนคร"]
    assert titles(browser, "/feeds/district/1001.ics") == sorted([*district, *near])
    assert titles(browser, "/feeds/zone/central.ics") == sorted([*district, *near])
    assert titles(browser, "/feeds/zone/south.ics") == ["ทั้งเมือง", "บางรัก – เขตบางรัก"]
    assert titles(browser, "/feeds/group/1001.ics") == ["พระนคร – เขตพระนคร"]
    assert titles(browser, "/feeds/type/meeting.ics") == ["พระนคร – เขตพระนคร"]
    assert titles(browser, "/feeds/type/activity.ics") == ["แผนพระนคร – เขตพระนคร"]


@pytest.mark.parametrize(
    "path",
    ["zone/nowhere.ics", "district/9999.ics", "group/1.ics", "type/party.ics", "nothing.ics", "zone/central"],
)
def test_a_feed_that_does_not_exist_is_not_an_empty_calendar(browser, path):
    browser().get(f"/feeds/{path}", status=404)
    browser().get("/events/no-such-event.ics", status=404)


def test_a_young_calendar_keeps_its_past_and_a_full_one_half_a_year(browser, saved):
    with saved:
        event("เก่ามาก", (DaySpan(date(2018, 1, 10)),))
        event("ครึ่งปีก่อน", (DaySpan(date(2022, 2, 2)),))
    assert len(entries(browser)) == 2
    with saved:
        for number in range(99):
            event(f"งานที่ {number}", (DaySpan(date(2022, 9, 1)),))
    kept = titles(browser, "/feeds/all.ics")
    assert len(kept) == 100
    assert "ครึ่งปีก่อน" in kept
    assert "เก่ามาก" not in kept


def test_beyond_a_megabyte_the_past_gives_way_and_never_what_is_coming(browser, saved):
    long = "\n".join(["ก" * 300] * 3)
    with saved:
        for number in range(150):
            event(f"เก่า {number:03}", (DaySpan(date(2022, 7, 1) + timedelta(days=number % 20)),), description_th=long)
        for number in range(200):
            event(f"ใหม่ {number:03}", (DaySpan(date(2022, 9, 1)),), description_th=long)
    octets = feed(browser)
    kept = [str(one["SUMMARY"]) for one in icalendar.Calendar.from_ical(octets).walk("VEVENT")]
    assert 950_000 < len(octets) <= ics.MOST_OCTETS
    assert sum("ใหม่" in title for title in kept) == 200
    assert 0 < sum("เก่า" in title for title in kept) < 150
    assert "เก่า 019" in kept, "the oldest give way first"
    assert "เก่า 000" not in kept


def test_the_detailed_feed_gives_a_day_by_its_sessions_when_all_have_times(browser, saved):
    with saved:
        made = event("อบรม", days=WORKSHOP, districts=["1001"])
        first, second = (day.id for day in made.days)
        uids = [day.uid for day in made.days]
        operations.add_session(made, day_id=first, title_th="เปิดงาน", starts=time(9), ends=time(10), room="ห้อง 1")
        operations.add_session(
            made, day_id=first, title_th="พัก", starts=time(10), ends=time(10, 15), kind=SessionKind.BREAK
        )
        operations.add_session(made, day_id=second, title_th="เช้า", starts=time(9), ends=time(10))
        operations.add_session(made, day_id=second, title_th="บ่าย", half_day=HalfDay.AFTERNOON)
        opening = made.sessions[0].id
        operations.release_agenda(made)
    path = "/feeds/detailed/district/1001.ics"
    plain, found = feed(browser), entries(browser, path)
    assert [one["UID"] for one in entries(browser)] == uids
    told = [(str(one["SUMMARY"]), str(one["TRANSP"])) for one in found]
    assert told[:2] == [("เปิดงาน – เขตพระนคร", "OPAQUE"), ("พัก – เขตพระนคร", "TRANSPARENT")]
    assert found[0]["RELATED-TO"] == uids[0]
    assert found[0]["RELATED-TO"].params["RELTYPE"] == "PARENT"
    assert found[0]["LOCATION"].startswith("ห้อง 1")
    assert uids[0] not in [one["UID"] for one in found], "the sessions tell all of it"
    assert uids[1] in [one["UID"] for one in found], "a half-day is known only by its day"
    assert feed(browser, "/feeds/district/1001.ics?detail=sessions") == feed(browser, path)
    with clock.at(clock.now() + timedelta(hours=1), every_thread=True), saved:
        operations.remove_session(db.session.get_one(AgendaSession, opening))
    assert [one["STATUS"] for one in entries(browser, path) if one["UID"] == found[0]["UID"]] == ["CONFIRMED"]
    with clock.at(clock.now() + timedelta(hours=2), every_thread=True), saved:
        operations.release_agenda(db.session.get_one(AgendaSession, opening).event)
    off = next(one for one in entries(browser, path) if one["UID"] == found[0]["UID"])
    assert (off["STATUS"], off["SEQUENCE"] > found[0]["SEQUENCE"]) == ("CANCELLED", True)
    assert feed(browser) == plain, "sessions are nothing to the other feeds"


def test_the_file_of_one_event_is_a_download_whatever_its_age(browser, saved):
    with saved:
        operations.cancel_event(made := event(days=(JUNE,)), reason="ไม่มีผู้สมัคร")
        slug = made.slug
    with clock.at(datetime(2024, 1, 1, tzinfo=UTC), every_thread=True):
        answer = browser().client.get(f"/events/{slug}.ics")
    assert answer.headers["Content-Disposition"] == f"attachment; filename={slug}.ics"
    assert b"STATUS:CANCELLED" in answer.data
    assert b"Cancelled: " in browser().client.get(f"/events/en/{slug}.ics").data


def test_english_feeds_stand_beside_the_thai_ones(browser, saved):
    with saved:
        event(title_en="Training", short_en="Training")
    asked = {"Accept-Language": "en", "Cookie": "lang=en", "User-Agent": "Outlook"}
    assert feed(browser, "/feeds/all.ics?openExternalBrowser=1", **asked) == feed(browser)
    assert feed(browser, "/feeds/all.ics?lang=en") == feed(browser, "/feeds/en/all.ics")
    assert titles(browser, "/feeds/en/all.ics") == ["Training (day 1/2)", "Training (day 2/2)"]


def test_the_links_of_english_feeds_open_english_pages_in_a_browser_that_has_chosen_nothing(browser, saved):
    with saved:
        slug = event(title_en="Training", short_en="Training").slug
    entry, calendar = f"/events/{slug}?lang=en", "/calendar?zone=central&lang=en"
    for form in ("ics", "json", "atom"):
        written = feed(browser, f"/feeds/en/zone/central.{form}").replace(b"\r\n ", b"").replace(b"&amp;", b"&")
        assert entry.encode() in written
        assert calendar.encode() in written
        assert b"?lang=" not in feed(browser, f"/feeds/zone/central.{form}")
    for page in (entry, calendar):
        assert b'<html lang="en"' in browser().client.get(page).data


def test_the_number_of_queries_does_not_grow_with_the_calendar(browser, saved):
    def asked(path: str) -> int:
        with counted() as statements:
            browser().client.get(path)
        return len(statements)

    with saved:
        event()
        activity(start=month(2022, 9))
    paths = ("/feeds/all.ics", "/calendar", "/calendar/2022-09", "/calendar/list")
    few = [asked(path) for path in paths]
    with saved:
        for number in range(15):
            event(f"งาน {number}", districts=["1001", "1002"], venue=f"ห้อง {number}")
            activity(f"กิจกรรม {number}", district=f"10{10 + number}", start=month(2022, 9))
    assert [asked(path) for path in paths] == few
