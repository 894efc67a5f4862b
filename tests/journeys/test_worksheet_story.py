"""The sheets of a group before people's eyes: a table from Excel is looked at, and what is unclear waits."""

import pytest
from playwright.sync_api import expect

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from tests.support import workshop
from tests.support.sheet import Sheet
from tests.worksheets.conftest import gather

PASTED = (
    "เขต\tพื้นที่เป้าหมาย\tกิจกรรม\tเริ่ม\n"
    "พระนคร\tชุมชนริมคลอง\tสำรวจครัวเรือน\t9/1/66\n"
    "พระนคร\tชุมชนริมคลอง\tเวทีชาวบ้าน\tหลังปีใหม่\n"
    "ดุสิด\tชุมชนริมคลอง\tคืนข้อมูล\tก.พ. 66\n"
)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_rows_from_excel_are_looked_at_and_what_is_unclear_waits_in_the_browser_until_it_is_decided(live_app, window):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        group = gather()["central"]
    sheet = Sheet(window("trainer"), f"/events/{workshop.SLUG}/worksheets/{group}/plan")
    sheet.cell(0, "name").click()
    sheet.paste(text=PASTED)
    preview = sheet.page.locator("#grid-preview")
    expect(preview).to_contain_text("สร้าง 1 · แก้ไข 0 · ต้องแก้ 2")
    preview.locator("summary").click()
    expect(preview.locator("td", has_text="9 ม.ค. 2566")).to_contain_text("พิมพ์ว่า 9/1/66")
    sheet.tab.look("worksheet-paste")
    preview.get_by_role("button", name="บันทึก 1 แถวที่ผ่าน").click()
    sheet.saved()
    sheet.reload()
    sheet.page.get_by_role("button", name="รอแก้ไข (2)").click()
    held = sheet.page.locator(".grid-held")
    held.first.get_by_role("button", name="คงไว้ตามที่พิมพ์").click()
    expect(held).to_have_count(1)
    held.get_by_role("button", name="ดุสิต").click()
    held.get_by_role("button", name="บันทึก").click()
    expect(held).to_have_count(0)
    sheet.press("Escape")
    sheet.saved()
    sheet.reload()
    assert sheet.column("unit") == ["พระนคร", "พระนคร", "ดุสิต"]
    assert sheet.column("start") == ["9 ม.ค. 2566", "หลังปีใหม่", "ก.พ. 2566"]
