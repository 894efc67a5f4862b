"""The pages of meetings that come again: planned, shown, continued, changed, cancelled and taken back."""

import re

import icalendar
import pytest

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import use_language
from coordinator.meetings import operations, queries
from tests.support.queries import counted

GROUP = "/team/groups/1001/meetings"
RULE = {"on_date": "11/8/65", "pattern": "monthly_weekday", "times": "4", "starts": "9:00", "ends": "12:00"}
# The pages are the same over each database; what differs is tried with the operations.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def planned(browser):
    """``planned()`` plans second Thursdays from August 2565 on; the address of the series."""

    def plan(**typed):
        officer = browser("officer")
        preview = officer.submit(f"{GROUP}/repeat", RULE | typed, status=200)
        return officer.follow(officer.send(preview)).path

    return plan


def test_the_page_of_a_series_says_its_rule_and_what_is_beside_it(browser, planned):
    officer = browser("officer")
    preview = officer.submit(f"{GROUP}/repeat", RULE, status=200)
    assert "ทุกวันพฤหัสบดีที่ 2 ของเดือน จนถึง 10 พ.ย. 2565" in preview.text
    kept = [day for day in preview.fields()["days"] if day != "2022-09-08"]
    page = officer.follow(officer.send(preview, {"days": kept}))
    assert "ทุกวันพฤหัสบดีที่ 2 ของเดือน จนถึง 10 พ.ย. 2565, 09:00–12:00 น." in page.text
    assert "วันพฤหัสบดีที่ 8 กันยายน 2565 – – เว้น" in page.text
    put_back = officer.follow(officer.send(page, {"on_date": "8/9/65"}, action=f"{page.path}/days"))
    assert "– – เว้น" not in put_back.text
    again = officer.send(put_back, {"on_date": "8/9/65"}, action=f"{page.path}/days", status=422)
    assert "อยู่แล้ว" in again.errors()
    assert "ทุกวันพฤหัสบดีที่ 2" in officer.get(GROUP).text
    assert officer.get(f"{page.path}?lang=en").tree.get("lang") == "en"
    assert "Every month on the second Thursday until 10 Nov 2022" in officer.get(page.path).text


def test_a_meeting_on_the_same_day_is_told_before_the_days_are_taken(browser, planned):
    planned()
    preview = browser("officer").submit(f"{GROUP}/repeat", RULE | {"times": "1"}, status=200)
    assert "มีการประชุมครั้งที่ 1/2565 อยู่แล้ว" in preview.text


def test_a_pasted_rule_takes_the_place_of_the_pattern_and_its_mistakes_are_told_at_it(browser, sql):
    officer = browser("officer")
    for pasted, told in (
        ("FREQ=SECONDLY;COUNT=5", "FREQ=DAILY"),
        ("FREQ=WEEKLY", "ไม่มีวันสิ้นสุด"),
        ("FREQ=DAILY;UNTIL=20991231", "สิบปี"),
        ("FREQ=DAILY;COUNT=5\x00", "อักขระ"),
        ("FREQ=DAILY;COUNT=5\r\nX:1", "บรรทัดเดียว"),
        ("FREQ=DAILY;BYHOUR=9;COUNT=5", "BYHOUR"),
    ):
        page = officer.submit(f"{GROUP}/repeat", RULE | {"rule": pasted}, status=422)
        assert told in page.errors(), pasted
        assert page.fields()["rule"].startswith("FREQ="), pasted
    preview = officer.submit(f"{GROUP}/repeat", RULE | {"rule": "RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=3"}, status=200)
    assert "วันพฤหัสบดีที่ 11 สิงหาคม 2565 ไม่ตรงกับกำหนด" in preview.text
    officer.send(preview)
    assert sql("SELECT rule FROM meeting_series") == "FREQ=MONTHLY;BYDAY=1MO;COUNT=3"
    assert sql("SELECT count(*) FROM meeting") == 3


@pytest.mark.parametrize(
    ("typed", "field_told"),
    [
        ({"pattern": "weekly", "weekdays": ["MO"]}, "ให้เลือกวันนั้น"),
        ({"pattern": "daily", "times": "", "until": "1/1/70"}, "120"),
        ({"times": "121"}, "120"),
        ({"pattern": "yearly", "times": "20"}, "สิบปี"),
    ],
)
def test_a_pattern_that_cannot_be_meant_is_told(browser, typed, field_told):
    assert field_told in browser("officer").submit(f"{GROUP}/repeat", RULE | typed, status=422).errors()


def test_a_series_goes_on_after_its_days_were_shown_and_is_taken_back(browser, planned):
    officer, path = browser("officer"), planned()
    preview = officer.submit(f"{path}/extend", {"times": "2"}, status=200)
    assert "วันพฤหัสบดีที่ 12 มกราคม 2566" in preview.text
    page = officer.follow(officer.send(preview))
    assert "จนถึง 12 ม.ค. 2566" in page.text
    undo = next(form.get("action") for form in page.find("form") if (form.get("action") or "").endswith("/undo"))
    assert "จนถึง 10 พ.ย. 2565" in officer.follow(officer.send(page, action=undo)).text
    told = officer.follow(officer.send(page, action=undo))
    assert "ย้อนกลับไปแล้ว" in told.text
    assert officer.submit(f"{path}/extend", {"times": "", "until": ""}, status=422).errors()
    assert officer.submit(f"{path}/extend", {"times": "", "until": "1/9/65"}, status=422).errors()


def test_another_rule_is_shown_meeting_by_meeting_before_it_is_made(browser, planned, sql):
    officer, path = browser("officer"), planned()
    typed = {"on_date": "7/10/65", "pattern": "monthly_weekday", "times": "1"}
    preview = officer.submit(f"{path}/rule", typed, status=200)
    assert "การประชุมครั้งที่ 3/2565วันพฤหัสบดีที่ 13 ตุลาคม 2565วันศุกร์ที่ 7 ตุลาคม 2565" in preview.text
    assert "การประชุมครั้งที่ 4/2565วันพฤหัสบดีที่ 10 พฤศจิกายน 2565ยกเลิก" in preview.text
    assert "กรอกเหตุผล" in officer.send(preview, status=422).errors()
    page = officer.follow(officer.send(preview, {"reason": "ครบแล้ว"}))
    assert "ต่อจาก:" in page.text
    assert "ต่อด้วยกำหนดใหม่:" in officer.get(path).text
    assert sql("SELECT count(*) FROM meeting_series") == 2
    undo = next(form.get("action") for form in page.find("form") if (form.get("action") or "").endswith("/undo"))
    assert "ต่อด้วย" not in officer.follow(officer.send(page, action=undo)).text


def test_a_series_is_cancelled_from_a_day_on_after_its_meetings_were_shown(browser, planned, sql):
    officer, path = browser("officer"), planned()
    preview = officer.submit(f"{path}/cancel", {"on_date": "1/10/65", "reason": "ยุบคณะ"}, status=200)
    assert "ยกเลิกการประชุม 2 ครั้ง" in preview.text
    assert sql("SELECT count(*) FROM event WHERE state = 'cancelled'") == 0
    page = officer.follow(officer.send(preview))
    assert page.text.count("ยุบคณะ") == 2
    assert sql("SELECT count(*) FROM event WHERE state = 'cancelled'") == 2
    nothing = officer.submit(f"{path}/cancel", {"on_date": "1/1/70", "reason": "x"}, status=422)
    assert "ไม่มีการประชุมตั้งแต่วันนี้" in nothing.errors()


def test_a_feed_has_one_entry_for_each_meeting_and_never_a_rule(browser, planned, app):
    planned()
    with app.app_context(), trail.acting_as(None, "test", "test"), use_language("th"), unit_of_work():
        series = queries.series_of_group("1001")[0]
        for one in queries.meetings_of_series(series):
            operations.announce(one)
        operations.move_meeting(queries.meetings_of_series(series)[1], series.ruled_days[1].replace(day=15))
    visitor = browser()
    octets = visitor.client.get("/feeds/group/1001.ics").data
    entries = icalendar.Calendar.from_ical(octets).walk("VEVENT")
    assert len({str(one["UID"]) for one in entries}) == len(entries) == 4
    assert sorted(one["DTSTART"].dt.date().day for one in entries) == [10, 11, 13, 15]
    assert not re.search(rb"RRULE|EXDATE|RDATE|RECURRENCE-ID", octets)
    slug = next(re.search(r"/events/([^\s?#]+)", str(one["URL"]))[1] for one in entries)
    assert "จัดซ้ำทุกวันพฤหัสบดีที่ 2 ของเดือน จนถึง 10 พ.ย. 2565" in visitor.get(f"/events/{slug}").text


def test_the_page_of_a_series_asks_no_more_of_the_database_with_more_meetings(browser, planned):
    officer = browser("officer")
    counts = []
    for times in ("2", "9"):
        path = planned(times=times)
        with counted() as asked:
            officer.get(path)
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2
