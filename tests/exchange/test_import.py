"""A table is brought, looked at, saved all together, and undone."""

import io
from datetime import date, timedelta

import pytest
import xlsxwriter

from coordinator.core import clock
from tests.exchange.making import bring, problems_of, step, table, workbook

pytestmark = pytest.mark.usefixtures("as_readers")

HEAD = ["เขต", "พื้นที่", "กิจกรรม", "เริ่ม", "สิ้นสุด", "ผู้รับผิดชอบ"]
ROWS = [
    ["พระนคร", "ทั้งเขต", "สำรวจครัวเรือน", "1/8/65", "15/9/65", "ฝ่ายพัฒนาชุมชนฯ"],
    ["พระนคร", "ชุมชนใหม่", "เวทีชาวบ้าน", "ส.ค. 65", "ก.ย. 65", ""],
]


def test_a_workbook_is_checked_then_saved_as_one_set_of_changes(browser, sql):
    officer = browser("officer")
    page = bring(officer, "plans", workbook([HEAD, *ROWS]))
    assert "2 แถวที่จะเพิ่ม" in page.text
    assert sql("SELECT count(*) FROM activity") == 0
    page = step(officer, page, "save")
    assert "บันทึกแล้ว" in page.text
    assert sql("SELECT count(*) FROM activity") == 2
    assert sql("SELECT count(*) FROM change_set WHERE kind = 'import'") == 1
    assert sql("SELECT count(DISTINCT source) FROM audit_entry WHERE kind = 'activity'") == 1
    assert sql("SELECT max(source) FROM audit_entry WHERE kind = 'activity'") == "import: plans.xlsx"


def test_the_same_file_twice_is_nothing_new_and_a_changed_cell_is_a_change(browser, sql):
    officer = browser("officer")
    step(officer, bring(officer, "plans", workbook([HEAD, *ROWS])), "save")
    page = bring(officer, "plans", workbook([HEAD, *ROWS]))
    assert "2 แถวที่มีอยู่แล้ว" in page.text
    assert 'value="save"' not in page.html
    changed = [[*ROWS[0][:5], "สำนักงานเขต"], ROWS[1]]
    page = bring(officer, "plans", workbook([HEAD, *changed]))
    assert "เดิม: ฝ่ายพัฒนาชุมชนฯ" in page.text
    step(officer, page, "save")
    assert sql("SELECT count(*) FROM activity WHERE responsible = 'สำนักงานเขต'") == 1
    assert sql("SELECT count(*) FROM activity") == 2


def test_bad_rows_are_all_listed_and_nothing_is_saved_before_somebody_chooses(browser, sql):
    officer = browser("officer")
    bad = [
        ["พระนคร", "ก", "ข", "30/2/66", "", ""],
        ["บางรัก", "ก", "ข", "", "", ""],
        ["พระนคร", "ก", "ข", "ส.ค. 65", "ก.ค. 65", ""],
    ]
    page = bring(officer, "plans", workbook([HEAD, *ROWS, *bad]))
    assert "3 แถวที่ต้องแก้ไข" in page.text
    for line in ("4", "5", "6"):
        assert f">{line}</td>" in page.html
    rows = problems_of(officer, page)
    assert [row[0] for row in rows[1:]] == ["4", "5", "6"]
    assert "28 ก.พ. 2566" in rows[1][-1]
    assert sql("SELECT count(*) FROM activity") == 0
    step(officer, page, "save-good")
    assert sql("SELECT count(*) FROM activity") == 2


def test_the_file_of_bad_rows_can_be_corrected_and_brought_again(browser, sql):
    officer = browser("officer")
    page = bring(officer, "plans", workbook([HEAD, ["พระนคร", "ก", "ข", "30/2/66", "", ""]]))
    heading, row = problems_of(officer, page)
    row[heading.index("เริ่ม")] = "28/2/66"
    step(officer, bring(officer, "plans", workbook([heading, row])), "save")
    assert str(sql("SELECT start_on FROM activity")) == "2023-02-28"


def test_bad_rows_of_plans_can_go_to_the_tray(browser, sql):
    officer = browser("officer")
    page = bring(officer, "plans", workbook([HEAD, ["พระนคร", "ก", "ข", "30/2/66", "", ""]]))
    step(officer, page, "hold")
    assert officer.get("/team/plans/tray").errors()


def test_the_page_of_an_import_leads_to_its_rows_in_the_tray_also_after_the_others_are_saved(browser, sql):
    officer = browser("officer")
    page = bring(officer, "plans", workbook([HEAD, *ROWS, ["พระนคร", "ก", "ข", "30/2/66", "", ""]]))
    page = step(officer, step(officer, page, "save-good"), "hold")
    assert page.find("a[@href='/team/plans/tray']")
    step(officer, page, "hold")
    assert sql("SELECT count(*) FROM held_row") == 1


def test_an_import_is_undone_as_a_whole_but_for_what_was_changed_since(browser, sql):
    officer = browser("officer")
    page = step(officer, bring(officer, "plans", workbook([HEAD, *ROWS])), "save")
    number = sql("SELECT max(id) FROM activity")
    browser("central").submit(f"/team/plans/{number}/edit", {"responsible": "คนอื่น"})
    page = officer.follow(officer.send(page, action=f"{page.path}/undo"))
    assert sql("SELECT count(*) FROM activity WHERE removed_at IS NULL") == 1
    assert "เลิกทำแล้ว" in page.text


def test_an_import_is_undone_for_thirty_days(browser, sql):
    officer = browser("officer")
    page = step(officer, bring(officer, "plans", workbook([HEAD, *ROWS])), "save")
    fields = page.fields(f"{page.path}/undo")
    with clock.at(clock.now() + timedelta(days=31)):
        later = browser("officer")
        assert f"{page.path}/undo" not in later.get(page.path).html
        token = later.get("/about").find("input[@name='csrf_token']")[0].get("value")
        assert later.client.post(f"{page.path}/undo", data=fields | {"csrf_token": token}).status_code == 409
    assert sql("SELECT count(*) FROM activity WHERE removed_at IS NULL") == 2


def test_columns_are_matched_by_hand_and_remembered_for_everybody(browser, sql):
    officer = browser("officer")
    odd = [["หน่วย ก", "ที่ไหน", "ทำอะไร"], ["พระนคร", "ทั้งเขต", "สำรวจ"]]
    page = bring(officer, "plans", workbook(odd))
    fields = page.fields(page.path)
    assert page.find("select")
    answer = officer.client.post(
        page.path, data={"csrf_token": fields["csrf_token"], "field": ["unit", "place", "name"], "do": "match"}
    )
    assert answer.status_code == 303
    officer.written.clear()
    assert "1 แถวที่จะเพิ่ม" in officer.get(page.path).text
    assert "1 แถวที่จะเพิ่ม" in bring(browser("central"), "plans", workbook(odd)).text


def test_two_columns_cannot_hold_the_same(browser):
    officer = browser("officer")
    page = bring(officer, "plans", workbook([HEAD, *ROWS]))
    sent = {"csrf_token": page.fields(page.path)["csrf_token"], "field": ["name", "name"], "do": "match"}
    assert officer.client.post(page.path, data=sent).status_code == 409


def test_target_areas_are_added_with_their_figures_and_changed_by_their_name(browser, sql):
    officer = browser("officer")
    head = ["ชื่อชุมชน", "เขต", "แขวง", "ลักษณะพื้นที่", "จำนวนครัวเรือน", "แหล่งข้อมูล", "ข้อมูล ณ วันที่"]
    rows = [
        ["ชุมชนหนึ่ง", "พระนคร", "บวรนิเวศ", "ชุมชน", "1,250", "สำรวจ 2565", "1/7/65"],
        ["ชุมชนสอง", "1001", "", "", "", "", ""],
    ]
    page = bring(officer, "areas", workbook([head, *rows]))
    assert "2 แถวที่จะเพิ่ม" in page.text
    page = step(officer, page, "save")
    assert sql("SELECT value FROM area_figure") == 1250
    rows[1][2] = "ตลาดยอด"
    again = bring(officer, "areas", workbook([head, *rows]))
    assert "1 แถวที่จะแก้ไข" in again.text
    assert "1 แถวที่มีอยู่แล้ว" in again.text
    step(officer, again, "save")
    assert sql("SELECT subdistrict FROM target_area WHERE name = 'ชุมชนสอง'") == "ตลาดยอด"
    officer.follow(officer.send(officer.get(page.path), action=f"{page.path}/undo"))
    assert sql("SELECT count(*) FROM target_area WHERE archived_at IS NULL") == 1


def test_members_fill_empty_seats_or_bring_their_own(browser, sql):
    officer = browser("officer")
    officer.send(officer.get("/team/groups/1001"), action="/team/groups/1001/members/usual")
    before = sql("SELECT count(*) FROM seat")
    head = ["เขต", "ตำแหน่ง", "หน้าที่ในคณะทำงาน", "ชื่อ-สกุล", "โทรศัพท์", "ตั้งแต่"]
    rows = [
        ["พระนคร", "ผู้อำนวยการเขต", "ประธาน", "นายสมชาย ใจดี", "081 234 5678", "1/7/65"],
        ["พระนคร", "ผู้แทนชุมชน", "คณะทำงาน", "นางสาวสุดา ดี", "", ""],
    ]
    page = step(officer, bring(officer, "members", workbook([head, *rows])), "save")
    assert sql("SELECT count(*) FROM seat") == before + 1
    assert sql("SELECT count(*) FROM seat_holder") == 2
    assert "2 แถวที่มีอยู่แล้ว" in bring(officer, "members", workbook([head, *rows])).text
    officer.follow(officer.send(officer.get(page.path), action=f"{page.path}/undo"))
    assert sql("SELECT count(*) FROM seat") == before


def test_real_dates_numbers_and_merged_cells_of_a_workbook_are_understood(browser, sql):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "d/m/yyyy"})
    sheet.write_row(0, 0, ["ลำดับ", "เขต", "พื้นที่", "กิจกรรม", "เริ่ม", "งบประมาณ", "สถานะ"])
    sheet.merge_range(1, 1, 2, 1, "พระนคร")
    sheet.merge_range(1, 2, 2, 2, "ทั้งเขต")
    for row, (name, year, amount) in enumerate((("สำรวจ", 2565, 12500), ("ประชุม", 2022, 99.5)), start=1):
        sheet.write_number(row, 0, row)
        sheet.write_string(row, 3, name)
        sheet.write_datetime(row, 4, date(year, 8, 9), day)
        sheet.write_number(row, 5, amount)
        sheet.write_string(row, 6, "แล้วเสร็จ")
    book.close()
    officer = browser("officer")
    step(officer, bring(officer, "plans", file.getvalue()), "save")
    assert sql("SELECT count(*) FROM activity WHERE start_on = '2022-08-09' AND status = 'done'") == 2
    assert sql("SELECT sum(budget) FROM activity") in (12599.5, pytest.approx(12599.5))


@pytest.mark.parametrize(("encoding", "between"), [("utf-8-sig", ","), ("utf-16", "\t"), ("cp874", ";")])
def test_text_files_are_read_in_the_encodings_of_thai_offices(browser, sql, encoding, between):
    officer = browser("officer")
    data = "\r\n".join(between.join(row) for row in [HEAD, *ROWS]).encode(encoding)
    assert "2 แถวที่จะเพิ่ม" in bring(officer, "plans", data, "plans.csv").text


def test_the_text_area_takes_the_same_paste(browser):
    officer = browser("officer")
    page = officer.submit("/team/imports/new", {"kind": "plans", "text": table([HEAD, *ROWS])})
    assert "2 แถวที่จะเพิ่ม" in officer.follow(page).text


def test_rows_outside_ones_reach_are_told_and_not_saved(browser, sql):
    south = browser("south")
    page = bring(south, "plans", workbook([HEAD, *ROWS]))
    assert "2 แถวที่ต้องแก้ไข" in page.text
    assert 'value="save"' not in page.html


def test_an_import_belongs_to_whoever_brought_it(browser):
    officer = browser("officer")
    page = bring(officer, "plans", workbook([HEAD, *ROWS]))
    for who in ("central", "admin", "neighbour"):
        browser(who).get(page.path, status=404)
        browser(who).get(f"{page.path}/problems.xlsx", status=404)
    assert "target_area" not in officer.get("/team/imports/new").html
    for who in ("director", "participant"):
        browser(who).get("/team/imports/new", status=403)


def test_a_plan_that_closes_meanwhile_stops_the_whole_import(browser, sql, app):
    officer, central = browser("officer"), browser("central")
    step(officer, bring(officer, "plans", workbook([HEAD, ROWS[0]])), "save")
    page = bring(officer, "plans", workbook([HEAD, ROWS[1]]))
    plan = sql("SELECT id FROM action_plan")
    officer.submit(f"/team/plans/books/{plan}/submit")
    page = step(officer, page, "save")
    assert "ไม่ได้บันทึก" in page.text
    assert "2" in page.text
    assert sql("SELECT count(*) FROM activity") == 1
    assert central is not None


def test_a_dropped_import_stays_dropped(browser, sql):
    officer = browser("officer")
    page = step(officer, bring(officer, "plans", workbook([HEAD, *ROWS])), "drop")
    token = officer.get("/about").find("input[@name='csrf_token']")[0].get("value")
    answer = officer.client.post(page.path, data={"csrf_token": token, "do": "save"})
    assert answer.status_code == 409
    assert sql("SELECT count(*) FROM activity") == 0


def test_a_step_nobody_knows_is_refused(browser):
    officer = browser("officer")
    page = bring(officer, "plans", workbook([HEAD, *ROWS]))
    token = page.fields(page.path)["csrf_token"]
    assert officer.client.post(page.path, data={"csrf_token": token, "do": "x"}).status_code == 409
