"""A zone coordinator sets a working group going, adds a target area and enters three rows of the action plan."""

import re

from playwright.sync_api import expect

CENTRAL = "กรุงเทพกลาง"
GROUP = "/team/groups/1026"
STATE = {"reason": "ที่ประชุมสำนักงานเขตเห็นชอบ", "next_step": "เสนอร่างคำสั่งต่อผู้อำนวยการเขต", "due": "ส.ค. 2565"}
AREA = {"name": "ชุมชนวัดม่วง", "district_code": "1026", "kind": "community"}
ROW = {
    "place": "ชุมชนวัดม่วง",
    "process": "ชี้แจงชุมชน - สำรวจ - คืนข้อมูล",
    "method": "เดินสำรวจร่วมกับกรรมการชุมชน",
    "tools": "แบบสำรวจครัวเรือน ผังชุมชน",
    "involved": "ฝ่ายพัฒนาชุมชนฯ กรรมการชุมชน พอช.",
    "responsible": "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม",
    "status": "in_progress",
}
DATES = {
    "9/8/65": ("อังคาร 9 สิงหาคม 2565", "9 ส.ค. 2565"),
    "ส.ค. 2565": ("สิงหาคม 2565", "ส.ค. 2565"),
    "2022-08-09": ("อังคาร 9 สิงหาคม 2565", "9 ส.ค. 2565"),
}


def test_a_zone_coordinator_plans_the_work_of_a_district(window):
    central = window("central")
    sees_the_nine_districts_of_the_zone(central)
    sets_the_group_to_preparing(central)
    adds_a_target_area(central)
    rows = [enters_a_row(central, typed, number) for number, typed in enumerate(DATES, start=1)]
    finds_the_three_rows_in_the_plan(central)
    another_zone_reads_and_cannot_change(window("south"), rows)


def sees_the_nine_districts_of_the_zone(central):
    expect(central.page).to_have_url(re.compile("/team/zones/central$"))
    expect(central.page.locator("h1")).to_contain_text(CENTRAL)
    expect(central.main("#district-table tbody tr")).to_have_count(9)
    central.look("zone")


def sets_the_group_to_preparing(central):
    central.main("#district-table tr").filter(has_text="ดินแดง").get_by_role("link", name="เปลี่ยน").click()
    central.choose("อยู่ระหว่างจัดตั้ง")
    central.fill(STATE)
    central.look("group-state")
    central.press("บันทึก")
    expect(central.page).to_have_url(re.compile(f"{GROUP}#states$"))
    for told in ("อยู่ระหว่างจัดตั้ง", *STATE.values()):
        expect(central.main(":scope")).to_contain_text(told)
    central.look("group")
    central.open("/team/groups?zone=central")
    central.look("groups")


def adds_a_target_area(central):
    central.open("/team/areas")
    central.link("เพิ่มพื้นที่")
    central.press("บันทึก")
    expect(central.main("#error-summary")).to_be_visible()
    central.look("area-form-with-errors")
    central.fill(AREA)
    central.press("บันทึก")
    expect(central.page.locator("h1")).to_have_text("ชุมชนวัดม่วง")
    central.look("area")
    central.open("/team/areas")
    central.look("areas")


def enters_a_row(central, typed, number):
    """One activity; says the address of its page."""
    understood, shown = DATES[typed]
    central.open("/team/plans")
    central.link("เพิ่มกิจกรรม")
    central.fill(ROW | {"district_code": "1026", "name": f"สำรวจครัวเรือน ครั้งที่ {number}", "start": typed})
    central.press("ตรวจโดยยังไม่บันทึก")
    expect(central.main("form")).to_contain_text(understood)
    central.press("บันทึก")
    expect(central.page.locator("h1")).to_contain_text(f"สำรวจครัวเรือน ครั้งที่ {number}")
    facts = central.main(":scope")
    for told in (shown, *(text for name, text in ROW.items() if name != "status")):
        expect(facts).to_contain_text(told)
    return central.page.url.removeprefix(central.address)


def finds_the_three_rows_in_the_plan(central):
    central.look("plan-row")
    central.open("/team/plans")
    for number in (1, 2, 3):
        expect(central.main("tbody")).to_contain_text(f"สำรวจครัวเรือน ครั้งที่ {number}")
    central.look("plans")
    central.open("/team/zones/central")
    central.look("zone-later")


def another_zone_reads_and_cannot_change(south, rows):
    south.open(rows[0])
    expect(south.page.locator("h1")).to_contain_text("สำรวจครัวเรือน ครั้งที่ 1")
    expect(south.main("a").filter(has_text="แก้ไข")).to_have_count(0)
    south.open(f"{rows[0]}/edit", status=404)
    south.open(GROUP)
    expect(south.main(":scope")).to_contain_text("อยู่ระหว่างจัดตั้ง")
    south.open(f"{GROUP}/state", status=404)
