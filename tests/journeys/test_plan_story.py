"""The life of a plan: written, returned, approved, late, widened, reopened - by an officer and a coordinator."""

from playwright.sync_api import expect

ROW = {
    "place": "ทั้งเขต",
    "process": "สำรวจข้อมูล",
    "method": "เดินสำรวจร่วมกับชุมชน",
    "name": "สำรวจครัวเรือน 120 หลัง",
    "start": "9/8/65",
    "end": "15/8/65",
    "involved": "กรรมการชุมชน พอช.",
    "responsible": "ฝ่ายพัฒนาชุมชนฯ",
}
LATER = {"name": "ประชุมสรุปผล", "start": "20/9/65"}


def test_a_plan_from_draft_to_reopening(window):
    officer, central, visitor = window("officer"), window("central"), window()
    book = writes_a_draft(officer)
    submits_it_though_parts_are_missing(officer, book)
    returns_it_with_a_comment_on_the_tools(central, book)
    mends_answers_and_submits_again(officer, book)
    approves_it_under_a_name(central, book)
    the_activity_is_public(visitor, ROW["name"])
    lets_the_end_slip(officer, book)
    adds_a_public_row(officer, book)
    the_activity_is_not_public(visitor, LATER["name"])
    accepts_the_row(central, book)
    the_activity_is_public(visitor, LATER["name"])
    reopens_with_a_reason_and_in_the_end_closes(central, officer, book)


def writes_a_draft(officer):
    officer.open("/team/plans/books?zone=central")
    officer.main("tr").filter(has_text="เขตพระนคร").get_by_role("button", name="เริ่มทำแผน").click()
    book = officer.page.url
    officer.main(":scope").get_by_role("link", name="พิมพ์แถวแรก").click()
    officer.fill(ROW)
    officer.choose("แสดงในปฏิทินสาธารณะเมื่อแผนได้รับอนุมัติ")
    officer.press("บันทึก")
    officer.open(book)
    expect(officer.main("#missing")).to_be_visible()
    officer.look("plan-draft")
    return book


def submits_it_though_parts_are_missing(officer, book):
    officer.link("เสนอแผน")
    expect(officer.main(".notice")).to_contain_text("กลุ่มเขตอาจส่งแผนนี้คืน")
    officer.look("plan-submit")
    officer.press("เสนอแผนตามที่เป็นอยู่")
    expect(officer.main(".lead").first).to_contain_text("เสนอแล้ว")
    expect(officer.main(":scope").get_by_role("link", name="เพิ่มกิจกรรม")).to_have_count(0)


def returns_it_with_a_comment_on_the_tools(central, book):
    central.open(book)
    central.link("ส่งคืนให้แก้ไข")
    central.fill({"comment": "ยังขาดเครื่องมือ", "remarks-0-part": "tools", "remarks-0-text": "ใช้เครื่องมือใด"})
    central.page.locator("[name=remarks-0-activity]").select_option(index=1)
    central.look("plan-return")
    central.press("ส่งคืนให้แก้ไข")
    expect(central.main("#comments + .talk")).to_contain_text("ใช้เครื่องมือใด")


def mends_answers_and_submits_again(officer, book):
    officer.open(book)
    officer.look("plan-returned")
    officer.main(".talk").get_by_role("link", name="ไปที่ช่องนี้").click()
    expect(officer.page.locator("#tools")).to_be_visible()
    officer.main("details.more summary").click()
    officer.fill({"tools": "แบบสำรวจ", "budget_source": "ไม่ใช้งบประมาณ", "indicator": "ครัวเรือนที่สำรวจ"})
    officer.press("บันทึก")
    officer.main(".talk").get_by_role("link", name="ตอบ").click()
    officer.fill({"text": "ใช้แบบสำรวจของเขต"})
    officer.press("ตอบว่าแก้แล้ว")
    officer.open(book)
    officer.link("เสนอแผน")
    expect(officer.main(".notice").first).to_contain_text("ทุกกิจกรรมมีครบทั้ง 8 ส่วน")
    officer.press("เสนอแผน")


def approves_it_under_a_name(central, book):
    central.open(book)
    central.main(".talk").get_by_role("button", name="เรียบร้อยแล้ว").click()
    central.link("อนุมัติแผน")
    central.fill({"baseline": "ฉบับเดือนสิงหาคม"})
    central.press("อนุมัติแผน")
    expect(central.main(".figures")).to_contain_text("ตามที่อนุมัติ")


def the_activity_is_public(visitor, name):
    visitor.open("/districts/1001")
    expect(visitor.main(":scope")).to_contain_text(name)


def the_activity_is_not_public(visitor, name):
    visitor.open("/districts/1001")
    expect(visitor.main(":scope")).not_to_contain_text(name)


def lets_the_end_slip(officer, book):
    officer.open(book)
    officer.link(ROW["name"])
    officer.link("แก้ไข")
    officer.fill({"end": "1/9/65"})
    officer.press("บันทึก")
    officer.open(book)
    expect(officer.main(".figures")).to_contain_text("ช้าลง 17 วัน")
    officer.link("เปรียบเทียบ")
    expect(officer.main("del")).to_have_text("15 ส.ค. 2565")
    officer.look("plan-baseline")


def adds_a_public_row(officer, book):
    officer.open(book)
    officer.link("เพิ่มกิจกรรม")
    officer.fill(LATER)
    officer.choose("แสดงในปฏิทินสาธารณะเมื่อแผนได้รับอนุมัติ")
    officer.press("บันทึก")
    officer.open(book)
    expect(officer.main(".notice")).to_contain_text("1 กิจกรรมรอการรับรอง")
    expect(officer.main(":scope").get_by_role("button", name="รับรองทั้งหมด")).to_have_count(0)


def accepts_the_row(central, book):
    central.open(book)
    central.look("plan-waiting")
    central.press("รับรองทั้งหมด")


def reopens_with_a_reason_and_in_the_end_closes(central, officer, book):
    central.open(book)
    central.link("เปิดแผนอีกครั้ง")
    central.press("เปิดแผนอีกครั้ง")
    expect(central.main("#error-summary")).to_be_visible()
    central.fill({"comment": "ปรับกำหนดการตามมติที่ประชุม"})
    central.press("เปิดแผนอีกครั้ง")
    expect(central.main("#story + .history")).to_contain_text("ปรับกำหนดการตามมติที่ประชุม")
    officer.open(book)
    officer.link("เสนอแผน")
    officer.press("เสนอแผนตามที่เป็นอยู่")
    for step in ("อนุมัติแผน", "ปิดแผน"):
        central.open(book)
        central.link(step)
        central.press(step)
    expect(central.main("#story + .history > li")).to_have_count(8)
    officer.open(book)
    expect(officer.main(":scope").get_by_role("link", name="เพิ่มกิจกรรม")).to_have_count(0)
    officer.look("plan-closed")
