"""The plan sheet under people's hands: the keyboard alone, Excel's clipboard, no connection, two in one cell."""

import time

import pytest
from playwright.sync_api import expect

from coordinator.audit import trail
from coordinator.core import clock, dates
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.places.queries import get_district
from coordinator.plans import operations, queries
from coordinator.plans.queries import ActivityFilter
from tests.support.sheet import Sheet, excel, focused

HERE = "/team/plans/grid?district=1001"
HEAD = ("เขต", "พื้นที่", "กระบวนการ", "กิจกรรม", "เริ่ม", "สิ้นสุด")
one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def add(app, *names: str, code: str = "1001") -> None:
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        plan = operations.open_plan(get_district(code), 2022)
        day = dates.parse_coarse("9/8/2565", clock.today())
        for name in names:
            operations.add_activity(
                plan, place="ชุมชนริมคลอง", name=name, process="สำรวจ", start=day, responsible="ฝ่ายพัฒนาชุมชน"
            )


def stored(app) -> list[str]:
    with app.app_context():
        found = [one.name for one in queries.list_activities(ActivityFilter())]
        db.session.rollback()
    return found


@one_database
def test_three_rows_are_typed_with_the_keyboard_alone_and_taken_back(live_app, window):
    add(live_app, "แถวเดิม")
    sheet = Sheet(window("central"), HERE)
    sheet.page.locator("#grid-columns-open").focus()
    for number in (1, 2, 3):
        sheet.page.locator("#grid-add").press("Enter")
        sheet.press("Tab")
        sheet.type("ชุมชนวัดม่วง", "", f"เวทีชาวบ้าน {number}", "เวที", "ส.ค. 65", "๑๕/๙/๖๕")
        sheet.press("Tab")
    sheet.saved()
    assert sheet.column("name") == ["แถวเดิม", "เวทีชาวบ้าน 1", "เวทีชาวบ้าน 2", "เวทีชาวบ้าน 3"]
    assert sheet.column("unit") == ["พระนคร"] * 4
    assert sheet.column("process") == ["สำรวจ"] * 4
    assert sheet.column("start")[1:] == ["ส.ค. 2565"] * 3
    assert sheet.column("end")[1:] == ["15/9/2565"] * 3
    assert len(stored(live_app)) == 4
    sheet.press("Escape")
    assert focused(sheet.page) == "grid-add"
    sheet.cell(0, "name").click()
    sheet.press("F6")
    assert focused(sheet.page) == "grid-after"
    sheet.cell(0, "name").click()
    sheet.press("Delete")
    sheet.saved()
    assert sheet.column("name")[0] == ""
    sheet.press("Control+z")
    expect(sheet.cell(0, "name")).to_have_text("แถวเดิม")
    sheet.press("Control+y")
    expect(sheet.cell(0, "name")).to_have_text("")


def test_forty_rows_come_from_excel_with_three_mended_and_go_with_one_undo(live_app, window):
    add(live_app, "แถวเดิม")
    sheet = Sheet(window("central"), HERE)
    rows = [HEAD, *(("พระนคร", f"ชุมชน {n}", "สำรวจ", f"สำรวจรอบที่ {n}", "1/8/2565", "ก.ย. 2565") for n in range(1, 41))]
    for at, column, text in ((3, 4, "30/2/66"), (12, 5, "ก.ค. 65"), (31, 0, "พระนคอน")):
        rows[at] = (*rows[at][:column], text, *rows[at][column + 1 :])
    begun = time.monotonic()
    sheet.page.locator("#grid-add").press("Enter")
    sheet.paste(excel(rows))
    counts = sheet.page.locator(".grid-counts")
    counts.get_by_text("สร้าง 37 · แก้ไข 0 · ต้องแก้ 3").wait_for()
    sheet.tab.faults += sheet.tab.axe() if sheet.tab.looks else []
    for text in ("1/9/65", "ก.ย. 65", "พระนคร"):
        sheet.press("Control+a")
        sheet.type(text)
        sheet.press("Enter")
    counts.get_by_text("สร้าง 40 · แก้ไข 0 · ต้องแก้ 0").wait_for()
    sheet.page.get_by_role("button", name="บันทึก 40 แถวที่ผ่าน").click()
    sheet.saved()
    assert time.monotonic() - begun < 60
    assert len(stored(live_app)) == 41
    sheet.press("Control+z")
    expect(sheet.rows()).to_have_count(1)
    assert stored(live_app) == ["แถวเดิม"]


@one_database
def test_what_cannot_be_stored_waits_in_a_tray_that_survives_a_reload(live_app, window):
    sheet = Sheet(window("central"), HERE)
    sheet.page.get_by_role("button", name="พิมพ์แถวแรก").click()
    sheet.paste(text="\t".join(HEAD) + "\nพระนคร\tก\t\tหนึ่ง\t30/2/66\t\nพระนคร\tข\t\tสอง\t\t\n")
    sheet.page.get_by_role("button", name="บันทึก 1 แถวที่ผ่าน").click()
    sheet.saved()
    sheet.reload()
    sheet.page.get_by_role("button", name="รอแก้ไข (1)").click()
    sheet.page.locator(".grid-held [aria-invalid]").fill("28/2/66")
    sheet.page.locator(".grid-held").get_by_role("button", name="บันทึก").click()
    sheet.page.get_by_text("ไม่มีแถวที่รอแก้ไข").wait_for()
    sheet.press("Escape")
    sheet.saved()
    assert sorted(stored(live_app)) == ["สอง", "หนึ่ง"]


def test_two_people_in_one_cell_choose_and_in_two_cells_do_not_meet(live_app, window):
    add(live_app, "เดิม")
    one, other = Sheet(window("central"), HERE), Sheet(window("officer"), HERE)
    other.cell(0, "name").click()
    other.type("ของเขต")
    other.press("Enter")
    other.saved()
    one.cell(0, "name").click()
    one.type("ของกลุ่มเขต", "แบบสอบถาม")
    one.press("Enter", "ArrowUp")
    note = one.page.locator("#grid-note")
    note.get_by_text("officer แก้ช่องนี้เมื่อ").wait_for()
    assert [value.split("\n")[-1] for value in note.locator("dd").all_inner_texts()] == ["ของกลุ่มเขต", "ของเขต", "เดิม"]
    one.tab.faults += one.tab.axe() if one.tab.looks else []
    one.reload()
    one.page.get_by_role("button", name="ช่องที่ต้องดู (1)").click()
    one.press("Enter", "Enter")
    one.saved()
    assert stored(live_app) == ["ของกลุ่มเขต"]
    other.page.evaluate("dispatchEvent(new Event('focus'))")
    other.page.wait_for_selector(".kind-name.fresh:has-text('ของกลุ่มเขต')")
    assert other.cell(0, "tools").inner_text() == "แบบสอบถาม"


@one_database
def test_what_was_typed_without_a_connection_is_sent_after_a_reload(live_app, window):
    add(live_app, "เดิม")
    sheet = Sheet(window("central"), HERE)
    sheet.page.on("dialog", lambda question: question.accept())
    sheet.page.route("**/team/plans/changes", lambda route: route.abort("internetdisconnected"))
    sheet.cell(0, "name").click()
    sheet.type("แก้ตอนหลุด", "", "30/2/66")
    sheet.press("Tab")
    sheet.page.get_by_text("ยังไม่ได้บันทึก 2 ช่อง — ออฟไลน์").first.wait_for()
    assert sheet.page.locator("#grid-strip").is_visible()
    assert stored(live_app) == ["เดิม"]
    sheet.page.unroute("**/team/plans/changes")
    sheet.reload()
    sheet.saved()
    assert stored(live_app) == ["แก้ตอนหลุด"]
    assert sheet.cell(0, "start").inner_text() == "30/2/66"
    assert sheet.cell(0, "start").get_attribute("aria-invalid") == "true"
    assert sheet.page.evaluate("Object.keys(localStorage).filter(key => key.includes('unsent'))") == []


@one_database
def test_cells_are_copied_filled_cleared_and_rows_doubled_and_deleted(live_app, window, site):
    add(live_app, "หนึ่ง", "สอง", "สาม")
    sheet = Sheet(window("central"), HERE)
    sheet.tab.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    sheet.cell(0, "name").click()
    sheet.press("Shift+ArrowDown", "Control+c", "End", "Control+v")
    sheet.page.locator("#grid-preview").wait_for()
    sheet.press("Escape")
    sheet.cell(0, "name").click()
    sheet.press("Control+c", "ArrowDown", "ArrowDown", "Control+v")
    sheet.saved()
    assert stored(live_app) == ["หนึ่ง", "สอง", "หนึ่ง"]
    sheet.cell(0, "responsible").click()
    sheet.type("สำนักงานเขต")
    sheet.press("Enter", "ArrowUp", "Shift+ArrowDown", "Shift+ArrowDown", "Control+d")
    sheet.saved()
    assert sheet.column("responsible") == ["สำนักงานเขต"] * 3
    sheet.cell(1, "end").click()
    sheet.press("Control+;")
    sheet.press("Shift+F10", "ArrowDown", "Enter")
    sheet.saved()
    assert sheet.column("name") == ["หนึ่ง", "สอง", "สอง", "หนึ่ง"]
    assert sheet.cell(1, "end").get_attribute("aria-invalid") == "true"
    sheet.press("Shift+F10", "ArrowDown", "ArrowDown", "Enter")
    sheet.page.get_by_role("status").get_by_role("button", name="เลิกทำ").click()
    expect(sheet.rows()).to_have_count(4)


@one_database
def test_several_words_of_a_cell_are_tokens_set_apart_by_comma_and_enter(live_app, window):
    add(live_app, "หนึ่ง")
    sheet = Sheet(window("central"), HERE)
    sheet.cell(0, "involved").click()
    sheet.type("ชุมชน, วัด")
    sheet.press("Enter")
    sheet.type("โรงเรียน")
    tokens = sheet.page.locator(".grid-token")
    expect(tokens).to_have_text(["ชุมชน×", "วัด×"])
    sheet.tab.faults += sheet.tab.axe() if sheet.tab.looks else []
    sheet.press("Tab")
    expect(sheet.cell(0, "involved")).to_have_text("ชุมชน, วัด, โรงเรียน")
    sheet.press("Shift+Tab", "F2", "Backspace")
    expect(sheet.page.locator("#grid-spoken")).to_have_text("เอา โรงเรียน ออกแล้ว")
    sheet.page.get_by_role("button", name="เอา ชุมชน ออก").click()
    sheet.press("Enter")
    sheet.saved()
    expect(sheet.cell(0, "involved")).to_have_text("วัด")


@one_database
def test_a_key_without_a_letter_of_its_own_opens_the_field_that_takes_its_text(live_app, window):
    keys = ("Dead", "Unidentified", "Process")
    add(live_app, *keys)
    sheet = Sheet(window("central"), HERE)
    sheet.cell(0, "name").click()
    for key in keys:
        sheet.wire.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": 229})
        sheet.wire.send("Input.imeSetComposition", {"text": "ก", "selectionStart": 1, "selectionEnd": 1})
        sheet.wire.send("Input.insertText", {"text": "กี่"})
        sheet.press("Enter")
    assert sheet.column("name") == ["กี่"] * 3


@one_database
def test_columns_hide_and_widen_and_stay_so(live_app, window):
    add(live_app, "หนึ่ง")
    sheet = Sheet(window("central"), HERE)
    sheet.page.locator("#grid-columns-open").click()
    sheet.page.get_by_label("เครื่องมือ", exact=True).uncheck()
    sheet.page.get_by_label("กระบวนการ: ความกว้าง").fill("300")
    sheet.press("Tab", "Escape")
    sheet.reload()
    assert sheet.cell(0, "tools").count() == 0
    assert round(sheet.cell(0, "process").bounding_box()["width"]) == 300
    assert sheet.cell(0, "name").get_attribute("aria-colindex") == "5"


@one_database
def test_who_may_not_write_reads_and_without_scripts_there_is_a_list(live_app, window, chrome, site):
    add(live_app, "หนึ่ง")
    neighbour = window("neighbour")
    sheet = Sheet(neighbour, HERE)
    sheet.cell(0, "name").click()
    sheet.type("x")
    assert sheet.cell(0, "name").inner_text() == "หนึ่ง"
    assert sheet.cell(0, "name").get_attribute("aria-readonly") == "true"
    assert "แถวสีเทา" in sheet.page.locator(".grid-banner").inner_text()
    context = chrome.new_context(
        base_url=site, java_script_enabled=False, storage_state=neighbour.context.storage_state()
    )
    page = context.new_page()
    page.goto(HERE)
    assert not page.locator("#grid").is_visible()
    page.get_by_role("link", name="แผนเป็นรายการ").last.click()
    assert "หนึ่ง" in page.locator("main").inner_text()
    context.close()
