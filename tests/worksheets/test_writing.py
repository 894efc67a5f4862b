"""People of a group write in one sheet by their tickets, staff by their accounts."""

import pytest

from tests.support import workshop
from tests.worksheets.table import ROW, Table


def test_people_of_one_group_see_what_each_other_wrote_and_who_it_was(phone, table):
    one, other = table(phone("สมศรี")), table(phone("สมชาย"))
    row = one.add()
    assert other.texts() == ["สำรวจครัวเรือน"]
    news = other.news(0)
    assert news["by"][str(row["id"])]["name"]["who"] == "สมศรี ใจดี"
    assert one.news(0)["by"] == {}
    other.type(row, process="ประชุมชุมชน")
    told = other.person.get(f"{one.address}/rows/{row['id']}").text
    assert "สมศรี ใจดี" in told
    assert "สมชาย ใจดี" in told


def test_two_in_different_cells_never_clash_and_two_in_one_cell_get_both_texts(phone, table):
    one, other = table(phone("สมศรี")), table(phone("สมชาย"))
    row = one.add()
    assert one.type(row, tools="แผนที่")["cells"][0]["result"] == "saved"
    assert other.type(row, process="เวที")["cells"][0]["result"] == "saved"
    (cell,) = other.type(row, tools="แบบสอบถาม")["cells"]
    assert (cell["result"], cell["theirs"]["value"], cell["theirs"]["who"]) == ("conflict", "แผนที่", "สมศรี ใจดี")
    assert one.texts("tools") == ["แผนที่"]


def test_a_date_is_kept_as_it_was_understood_and_what_is_no_date_as_it_was_typed(phone, table):
    sheet = table(phone("สมศรี"))
    row = sheet.add(start="9 ม.ค. 66", end="หลังปีใหม่")
    assert (row["cells"]["start"], row["cells"]["end"]) == ("9 ม.ค. 2566", "หลังปีใหม่")
    assert row["echo"]["start"] == "จันทร์ 9 มกราคม 2566"
    assert list(row["problems"]) == ["end"]
    assert row["unit"] == "1001"
    english = sheet.person.get(f"{sheet.address}?lang=en").text
    assert "9 Jan 2023" in english
    assert "Phra Nakhon" in english


def test_somebody_of_another_group_reads_the_sheet_and_writes_only_the_own_one(phone, table):
    theirs = table(phone("สมพร"))
    assert theirs.data()["mayWrite"] is False
    theirs.send({"plan": "new:1", "field": "name", "value": "x"}, status=403)
    theirs.person.get(f"{theirs.address}/rows/new", status=403)
    own = table(theirs.person, zone="south")
    assert own.add(unit="บางรัก")["cells"]["unit"] == "บางรัก"


def test_a_visitor_is_led_to_the_door_and_a_script_is_told_so(browser, table):
    visitor = table(browser())
    assert "/login" in visitor.page(status=302).response.location
    assert (
        visitor.person.client.get(f"{visitor.address}/news", headers={"Accept": "application/json"}).status_code == 401
    )


@pytest.mark.parametrize(
    ("who", "writes"), [("admin", True), ("trainer", True), ("central", True), ("south", False), ("director", False)]
)
def test_staff_read_every_sheet_and_those_of_the_event_or_the_zone_write(browser, table, who, writes):
    assert table(browser(who)).data()["mayWrite"] is writes


def test_the_same_act_sent_again_is_answered_and_not_done_again(phone, table):
    sheet = table(phone("สมศรี"))
    body = {"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "changes": [{"plan": "new:1", "field": "name", "value": "ก"}]}
    first, again = sheet.post("/changes", body), sheet.post("/changes", body)
    assert first["new"]["new:1"]["id"] == again["new"]["new:1"]["id"]
    assert sheet.texts() == ["ก"]


def test_an_act_is_undone_except_for_what_somebody_else_wrote_since(phone, table):
    one, other = table(phone("สมศรี")), table(phone("สมชาย"))
    row = one.add()
    act = one.type(row, tools="แผนที่", process="เวที")["set"]
    other.type(one.data()["rows"][0], tools="แบบสอบถาม")
    answer = one.post(f"/changes/{act}/undo", {})
    assert [cell["result"] for cell in answer["cells"] if cell["field"] == "tools"] == ["conflict"]
    assert (one.texts("tools"), one.texts("process")) == (["แบบสอบถาม"], [""])
    other.post(f"/changes/{act}/undo", {}, status=403)


def test_without_scripts_a_row_is_added_changed_deleted_and_brought_back_by_forms(phone, table):
    sheet = table(phone("สมศรี"))
    asked = f"{sheet.address}/rows/new"
    refused = sheet.person.submit(asked, {"c_name": "ประชุม", "c_start": "31/2/66"}, status=422)
    assert "ไม่มีจริง" in refused.errors()
    assert refused.fields()["c_name"] == "ประชุม"
    saved = sheet.person.submit(asked, {"c_name": "ประชุม", "c_unit": "1001", "c_start": "9/1/66"})
    shown = sheet.person.follow(saved)
    assert "ประชุม" in shown.text
    (row,) = sheet.data()["rows"]
    at = f"{sheet.address}/rows/{row['id']}"
    sheet.person.submit(at, {"c_name": "ประชุมใหญ่"})
    assert sheet.texts() == ["ประชุมใหญ่"]
    sheet.person.submit(at, action=f"{at}/remove")
    assert sheet.texts() == []
    sheet.person.submit(at, action=f"{at}/restore")
    assert sheet.texts() == ["ประชุมใหญ่"]


def test_a_form_merges_with_what_others_wrote_and_shows_both_texts_of_one_field(phone, table):
    one, other = table(phone("สมศรี")), table(phone("สมชาย"))
    row = one.add()
    at = f"{one.address}/rows/{row['id']}"
    opened, late = one.person.get(at), one.person.get(at)
    other.type(row, tools="แผนที่")
    one.person.send(opened, {"c_process": "เวที"})
    assert (one.texts("tools"), one.texts("process")) == (["แผนที่"], ["เวที"])
    clash = one.person.send(late, {"c_tools": "แบบสอบถาม"}, status=409)
    assert "แผนที่" in clash.text
    assert clash.fields()["c_tools"] == "แบบสอบถาม"
    one.person.send(clash, {})
    assert one.texts("tools") == ["แบบสอบถาม"]


def test_the_ticket_leads_to_the_sheets_of_the_own_group_and_the_workspace_to_all(phone, table, browser):
    person = phone("สมศรี")
    table(person).add()
    page = person.get(f"/events/{workshop.SLUG}/worksheets")
    assert "กลุ่มของท่าน" in page.text
    assert "1 แถว" in page.text
    staff = browser("trainer").get(f"/events/{workshop.SLUG}/worksheets")
    assert "ใบงาน" in staff.text


def test_fourteen_days_after_the_event_people_only_read_and_staff_still_write(app, phone, table, browser, places):
    from datetime import date

    from coordinator.audit import trail
    from coordinator.core.transaction import unit_of_work
    from coordinator.events.queries import get_event

    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.move_event(get_event(workshop.SLUG), date(2022, 7, 10))
    assert table(phone("สมศรี")).data()["mayWrite"] is False
    assert table(browser("trainer")).data()["mayWrite"] is True


def test_odd_bodies_are_refused_with_a_sentence(phone, table):
    sheet: Table = table(phone("สมศรี"))
    for odd in ([], {"changes": []}, {"id": "x", "changes": [{"plan": "new:1", "field": "no", "value": "x"}]}):
        assert sheet.post("/changes", odd, status=422 if isinstance(odd, dict) else 400)["message"]
    assert sheet.texts() == []
    assert ROW
