"""The rows of a group become activities and next steps, each with the way back; sending again changes nothing."""

import re
from datetime import date

import pytest

from coordinator.audit import trail
from coordinator.core.dates import CoarseDate
from coordinator.core.transaction import unit_of_work
from coordinator.places.queries import get_district
from coordinator.plans import operations as plans
from coordinator.plans.queries import find_plan
from tests.support import workshop


@pytest.fixture
def sheet(table, browser):
    """The action plan of zone central in front of its coordinator, with two rows."""
    sheet = table(browser("central"))
    sheet.add()
    sheet.add(unit="ดุสิต", place="", name="ตรวจทานรายชื่อชุมชน", start="ก.พ. 66", budget="12,500")
    return sheet


def send(sheet, **typed):
    """Send it; the page that follows."""
    return sheet.person.follow(sheet.person.submit(f"{sheet.address}/send", typed))


def hrefs(page):
    """Where the links of a page lead."""
    return [link.get("href") or "" for link in page.find("a")]


def activities(app, code="1001", zone="central"):
    with app.app_context():
        plan = find_plan(zone, code, 2023)
        return [one.name for one in plan.activities if not one.removed_at] if plan else []


def test_rows_become_drafts_in_the_plans_of_their_districts_with_the_way_back(app, sheet):
    preview = sheet.person.get(f"{sheet.address}/send")
    assert preview.text.count("แถวใหม่ที่จะส่ง") == 2
    assert "ชุมชนริมคลอง · 9 ม.ค. 2566" in preview.text
    sent = send(sheet)
    assert "ส่งแล้ว 2 แถว" in sent.text
    assert (activities(app), activities(app, "1002")) == (["สำรวจครัวเรือน"], ["ตรวจทานรายชื่อชุมชน"])
    there = next(href for href in hrefs(sent) if re.fullmatch(r"/team/plans/\d+", href))
    page = sheet.person.get(there)
    assert "กลุ่มกรุงเทพกลาง" in page.text
    assert [href for href in hrefs(page) if f"/events/{workshop.SLUG}/worksheets/" in href]


def test_sending_twice_changes_nothing(app, sheet, sql):
    send(sheet)
    before = sql("SELECT count(*) FROM cell_change")
    page = sheet.person.get(f"{sheet.address}/send")
    assert page.text.count("มีอยู่แล้ว") >= 2
    answer = sheet.person.client.post(f"{sheet.address}/send", data={"csrf_token": sheet.token})
    assert answer.status_code == 303
    sheet.person.written.clear()
    assert sql("SELECT count(*) FROM cell_change") == before
    assert activities(app) == ["สำรวจครัวเรือน"]


def test_a_row_edited_in_the_sheet_is_offered_and_one_edited_in_the_plan_is_left_unless_chosen(app, sheet):
    send(sheet)
    first, second = sheet.data()["rows"]
    sheet.type(first, name="สำรวจทุกครัวเรือน")
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        (activity,) = find_plan("central", "1002", 2023).activities
        plans.change_activity(activity, name="ตรวจทานซ้ำ")
    sheet.person.written.clear()
    page = sheet.person.get(f"{sheet.address}/send")
    ticked = {
        box.get("value"): box.get("checked") is not None for box in page.find("input") if box.get("name") == "take"
    }
    assert ticked == {str(first["id"]): True, str(second["id"]): False}
    assert "ตรวจทานซ้ำ" in page.text
    send(sheet)
    assert (activities(app), activities(app, "1002")) == (["สำรวจทุกครัวเรือน"], ["ตรวจทานซ้ำ"])
    sheet.person.send(sheet.person.get(f"{sheet.address}/send"), {"take": [str(second["id"])]})
    assert activities(app, "1002") == ["ตรวจทานรายชื่อชุมชน"]


def test_days_that_differ_are_spelt_alike_on_both_sides_in_the_language_of_the_reader(app, sheet):
    send(sheet)
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        (activity,) = find_plan("central", "1001", 2023).activities
        plans.change_activity(activity, start=CoarseDate(date(2023, 1, 16)))
    sheet.person.written.clear()
    assert "9 ม.ค. 2566ในแผน 16 ม.ค. 2566" in sheet.person.get(f"{sheet.address}/send").text
    assert "9 Jan 2023In the plan 16 Jan 2023" in sheet.person.get(f"{sheet.address}/send?lang=en").text


def test_a_sending_is_taken_back_as_a_whole_and_can_be_sent_again(app, sheet):
    send(sheet)
    page = sheet.person.get(f"{sheet.address}/send")
    undo = next(form.get("action") for form in page.find("form") if (form.get("action") or "").endswith("/undo"))
    sheet.person.send(page, action=undo)
    assert (activities(app), activities(app, "1002")) == ([], [])
    send(sheet)
    assert activities(app) == ["สำรวจครัวเรือน"]


def test_what_cannot_be_sent_says_why_and_stays_in_the_sheet(app, sheet):
    sheet.add(unit="บางรัก")
    sheet.add(unit="")
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        plan = plans.open_plan(get_district("1002"), 2023)
        plans.add_activity(plan, name="เดิม")
        plans.submit_plan(plan)
    sheet.person.written.clear()
    page = sheet.person.get(f"{sheet.address}/send")
    assert "ผู้ประสานงาน" in page.text
    assert "แผนนี้เสนอแล้ว" in page.text
    send(sheet)
    assert (activities(app), activities(app, "1002"), activities(app, "1004", "south")) == (
        ["สำรวจครัวเรือน"],
        ["เดิม"],
        [],
    )


def test_after_approval_the_activity_is_in_the_feed_of_its_district(app, sheet, browser):
    send(sheet, public="y")
    visitor = browser()
    assert "สำรวจครัวเรือน" not in visitor.client.get("/feeds/district/1001.ics").get_data(as_text=True)
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        plan = find_plan("central", "1001", 2023)
        plans.submit_plan(plan)
        plans.approve_plan(plan)
    assert "สำรวจครัวเรือน" in visitor.client.get("/feeds/district/1001.ics").get_data(as_text=True)
    sheet.person.written.clear()
    assert "แผนนี้อนุมัติแล้ว" not in sheet.person.get(f"{sheet.address}/send").text
    sheet.add(name="ประชุมชุมชน")
    assert "แผนนี้อนุมัติแล้ว แถวที่ให้แสดงจะขึ้นปฏิทินสาธารณะทันที" in sheet.person.get(f"{sheet.address}/send").text


def test_rows_of_the_drive_plan_become_next_steps_that_name_their_origin(table, browser):
    central = browser("central")
    sheet = table(central, "drive")
    changes = {
        "unit": "พระนคร",
        "state": "ยังไม่จัดตั้ง",
        "step": "ยกร่างคำสั่ง",
        "due": "มี.ค. 66",
        "responsible": "ฝ่ายพัฒนาชุมชนฯ",
    }
    sheet.send(*({"plan": "new:1", "field": key, "value": text} for key, text in changes.items()))
    send(sheet)
    group = central.get("/team/groups/1001")
    assert "ยกร่างคำสั่ง" in group.text
    assert [href for href in hrefs(group) if "/worksheets/" in href]
    again = send(sheet)
    assert "ไม่มีแถวที่ต้องส่ง" in again.text or "มีอยู่แล้ว" in again.text
    assert central.get("/team/groups/1001").text.count("ยกร่างคำสั่ง") == group.text.count("ยกร่างคำสั่ง")


def test_a_trainer_reads_and_a_talk_sheet_is_not_sent(table, browser):
    browser("trainer").get(f"{table(browser('trainer')).address}/send", status=403)
    browser("central").get(f"{table(browser('central'), 'tools').address}/send", status=404)


def test_a_trainer_who_cannot_send_reads_who_can_and_gets_a_message_to_ask_them_with(browser, table):
    page = table(browser("trainer")).page()
    (message,) = [node for node in page.find("textarea") if node.get("id") == "ask-to-send"]
    assert f"/events/{workshop.SLUG}/worksheets/" in message.text
    assert "central" in page.text
    assert "ask-to-send" not in {node.get("id") for node in table(browser("central")).page().find("textarea")}
