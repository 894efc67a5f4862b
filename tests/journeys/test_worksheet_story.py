"""The sheets of a group before people's eyes: a table from Excel is looked at, and what is unclear waits."""

import io

import pypdf
import pytest
from playwright.sync_api import expect

from coordinator.audit import trail
from coordinator.breakouts.queries import group_of_event
from coordinator.core.grid.changes import Change, SetKind
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.worksheets import operations as worksheets
from coordinator.worksheets.cells import SheetReader
from coordinator.worksheets.queries import get_template
from tests.support import workshop
from tests.support.sheet import Sheet
from tests.support.tab import PHONE, SHOTS
from tests.worksheets.conftest import gather

PASTED = (
    "เขต\tพื้นที่เป้าหมาย\tกิจกรรม\tเริ่ม\n"
    "พระนคร\tชุมชนริมคลอง\tสำรวจครัวเรือน\t9/1/66\n"
    "พระนคร\tชุมชนริมคลอง\tเวทีชาวบ้าน\tหลังปีใหม่\n"
    "ดุสิด\tชุมชนริมคลอง\tคืนข้อมูล\tก.พ. 66\n"
)

HALF_A_PLAN = [
    {
        "unit": "พระนคร", "place": "ชุมชนริมคลอง", "process": "ชี้แจงชุมชน - สำรวจ - คืนข้อมูล", "start": "9 ม.ค. 2566",
        "end": "28 ก.พ. 2566", "method": "เดินสำรวจร่วมกับกรรมการชุมชน", "tools": "แบบสำรวจครัวเรือน ผังชุมชน",
        "involved": "ฝ่ายพัฒนาชุมชนฯ กรรมการชุมชน พอช.",
    },
    {"unit": "ดุสิต", "place": "ชุมชนวัดม่วง", "process": "สำรวจผู้เช่า", "start": "ก.พ. 2566", "method": "แบบสอบถามออนไลน์"},
]  # fmt: skip


def write(group_id: int, rows: list[dict[str, str]]) -> None:
    group = group_of_event(get_event(workshop.SLUG), group_id)
    sheet = worksheets.open_sheet(group, get_template("plan"))
    changes = [Change(f"new:{at}", key, text) for at, row in enumerate(rows) for key, text in row.items()]
    own = {"kind": SetKind.PASTE, "client_id": "", "digest": "", "reader": SheetReader(sheet.columns)}
    worksheets.apply_changes(sheet, changes, writer=worksheets.Writer("user:0", "test"), **own)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_one_row_is_told_as_one_and_its_cells_to_mend_stand_in_the_order_of_the_columns(live_app, window):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        group = gather()["central"]
    sheet = Sheet(window("trainer"), f"/events/{workshop.SLUG}/worksheets/{group}/plan?lang=en")
    sheet.cell(0, "name").click()
    sheet.paste(text="เขต\tกิจกรรม\tเริ่ม\tสิ้นสุด\nพระนคร\tสำรวจ\t9/1/66\t9/2/66\nดุสิต\tเวที\t31/2/66\t32/2/66\n")
    preview = sheet.page.locator("#grid-preview")
    expect(preview.get_by_role("button", name="Save the 1 row that passed")).to_be_visible()
    expect(preview.get_by_role("button", name="Mend the other row")).to_be_visible()
    assert preview.locator(".grid-mend-cell label").all_inner_texts() == ["Start", "End"]


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


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_groups_are_presented_by_keys_and_what_the_hall_asks_comes_up_beside_the_sheet(live_app, window):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        places = gather()
        write(places["central"], HALF_A_PLAN)
    here = f"/events/{workshop.SLUG}/worksheets/{{}}/plan/present"
    screen, phone = window("trainer"), window("south", width=PHONE)
    screen.open(here.format(places["central"]))
    expect(screen.main("h2").first).to_contain_text("ชุมชนริมคลอง")
    phone.open(here.format(places["central"]).replace("present", "remarks"))
    phone.fill({"text": "ใครเป็นผู้สำรวจ"})
    phone.press("ส่งข้อความ")
    phone.look("worksheet-remarks")
    expect(screen.main(".present-talk")).to_contain_text("ใครเป็นผู้สำรวจ", timeout=20_000)
    screen.look("worksheet-presented")
    screen.page.keyboard.press("ArrowRight")
    expect(screen.main("h1")).to_have_text("กลุ่มกรุงเทพใต้")
    assert screen.page.url.endswith(here.format(places["south"]))
    expect(screen.main(":scope")).to_contain_text("กลุ่มนี้ยังไม่ได้เขียน")
    screen.page.keyboard.press("Shift+Space")
    expect(screen.main("h1")).to_have_text("กลุ่มกรุงเทพกลาง")
    screen.page.keyboard.press("Escape")
    screen.page.wait_for_url(f"**/worksheets/{places['central']}/plan")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_sheets_of_the_groups_are_printed_lying_with_headings_and_the_group_on_every_page(live_app, window):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        places = gather()
        write(places["central"], HALF_A_PLAN * 12)
        write(places["south"], [{"unit": "บางรัก", "place": "ชุมชนตรอกโรงไม้"}])
    screen = window("trainer")
    screen.open(f"/events/{workshop.SLUG}/worksheets/print/plan")
    screen.look("worksheet-print")
    screen.page.emulate_media(media="print")
    data = screen.page.pdf(prefer_css_page_size=True)
    (SHOTS / "worksheet-print.pdf").write_bytes(data)
    first, second, last = ["".join(one.extract_text().split()) for one in pypdf.PdfReader(io.BytesIO(data)).pages]
    foot = "แผนปฏิบัติการ·กลุ่มกรุงเทพกลาง·15–16ธ.ค.2565"
    assert all(words.count(foot) == 1 and "กระบวนการ" in words for words in (first, second))
    assert "ชุมชนตรอกโรงไม้" in last
