"""Plans in the browser."""

from datetime import date

from coordinator.core.db import db
from coordinator.plans.models import Activity

ROW = {
    "district_code": "1026",
    "place": "ชุมชนวัดม่วง",
    "process": "ชี้แจงชุมชน - สำรวจ - คืนข้อมูล",
    "name": "สำรวจครัวเรือน 120 หลัง",
    "method": "เดินสำรวจร่วมกับกรรมการชุมชน",
    "tools": "แบบสำรวจครัวเรือน",
    "start": "9/8/65",
    "responsible": "ฝ่ายพัฒนาชุมชนฯ",
    "involved": "กรรมการชุมชน พอช.",
}


def stored(app, name):
    with app.app_context():
        one = db.session.query(Activity).filter_by(name=name).one()
        return one.start_on, one.start_precision.value


def test_a_coordinator_enters_three_rows_with_dates_in_every_form(browser, app):
    central = browser("central")
    typed = {"9/8/65": "อังคาร 9 สิงหาคม 2565", "ส.ค. 2565": "สิงหาคม 2565", "2022-08-09": "อังคาร 9 สิงหาคม 2565"}
    page = central.get("/team/plans/new")
    for number, (text, understood) in enumerate(typed.items()):
        answer = central.send(page, ROW | {"name": f"กิจกรรม {number}", "start": text, "then": "next"})
        page = central.follow(answer)
        assert understood in page.text
    assert stored(app, "กิจกรรม 0") == (date(2022, 8, 9), "day")
    assert stored(app, "กิจกรรม 1") == (date(2022, 8, 1), "month")
    assert stored(app, "กิจกรรม 2") == (date(2022, 8, 9), "day")
    listed = central.get("/team/plans").text
    assert "9 ส.ค. 2565" in listed
    assert "กิจกรรม 1" in listed


def test_the_next_row_takes_district_people_and_dates_from_the_one_before(browser):
    central = browser("central")
    page = central.follow(central.submit("/team/plans/new", ROW | {"then": "next"}))
    fields = page.fields()
    kept = {key: fields[key] for key in ("district_code", "process", "responsible", "involved", "start")}
    assert kept == {key: ROW[key] for key in kept} | {"start": "9 ส.ค. 2565"}
    assert fields["name"] == ""


def test_an_end_before_the_start_is_refused_at_its_field_and_nothing_is_lost(browser):
    page = browser("central").submit("/team/plans/new", ROW | {"start": "1/8/65", "end": "ก.ค. 65"}, status=422)
    assert "วันสิ้นสุดต้องไม่ก่อนวันเริ่ม 1 ส.ค. 2565" in page.errors()
    assert page.fields()["end"] == "ก.ค. 65"
    assert page.fields()["tools"] == "แบบสำรวจครัวเรือน"
    assert "จันทร์ 1 สิงหาคม 2565" in page.text


def test_a_row_can_be_checked_without_being_saved(browser, sql):
    page = browser("central").submit("/team/plans/new", ROW | {"then": "check"}, status=200)
    assert "อังคาร 9 สิงหาคม 2565" in page.text
    assert page.fields()["start"] == "9/8/65"
    assert sql("SELECT count(*) FROM activity") == 0


def test_a_row_that_says_nothing_is_refused(browser):
    nothing = dict.fromkeys(ROW, "") | {"district_code": "1026"}
    assert "พื้นที่เป้าหมาย" in browser("central").submit("/team/plans/new", nothing, status=422).errors()


def test_another_zone_reads_the_row_and_cannot_change_it(browser):
    shown = browser("central").submit("/team/plans/new", ROW).response.location
    south = browser("south")
    page = south.get(shown)
    assert "สำรวจครัวเรือน 120 หลัง" in page.text
    assert "แก้ไข" not in [link.text for link in page.find("a")]
    south.get(f"{shown}/edit", status=404)
    page = south.get("/team/plans/new")
    south.send(page, ROW, status=422)


def test_a_deleted_row_leaves_the_list_and_one_press_brings_it_back(browser):
    central = browser("central")
    shown = central.submit("/team/plans/new", ROW).response.location
    after = central.follow(central.send(central.get(shown), action=f"{shown}/remove"))
    assert ROW["name"] not in [link.text for link in after.find("a")]
    central.send(after, action=f"{shown}/restore")
    assert ROW["name"] in central.get("/team/plans").text


def test_what_was_deleted_is_listed_for_those_who_may_bring_it_back(browser):
    central = browser("central")
    shown = central.submit("/team/plans/new", ROW).response.location
    central.send(central.get(shown), action=f"{shown}/remove")
    assert ROW["name"] in central.get("/team/plans/removed").text
    assert ROW["name"] not in browser("south").get("/team/plans/removed").text
    browser("south").get(shown, status=404)


def test_a_plan_goes_from_draft_by_a_return_to_approval(browser):
    officer, central = browser("officer"), browser("central")
    officer.submit("/team/plans/new", ROW | {"district_code": "1001"})
    book = officer.get("/team/plans/books").find("th/a")[0].get("href")
    officer.submit(f"{book}/submit")
    officer.get(f"{book}/approve", status=403)
    central.submit(f"{book}/return", {"comment": "เพิ่มตัวชี้วัด"})
    assert "เพิ่มตัวชี้วัด" in officer.get(book).text
    officer.submit(f"{book}/submit")
    central.submit(f"{book}/approve")
    assert "อนุมัติแล้ว" in officer.get(book).text


def test_steps_are_for_those_who_answer_for_the_plan(browser):
    browser("central").submit("/team/plans/new", ROW)
    book = browser("south").get("/team/plans/books").find("th/a")[0].get("href")
    browser("south").get(f"{book}/submit", status=404)
    browser("director").get(f"{book}/submit", status=403)
    browser("central").get(f"{book}/nonsense", status=404)


def test_the_list_is_narrowed_by_zone_district_status_year_and_words(browser):
    central = browser("central")
    central.submit("/team/plans/new", ROW | {"start": "1/6/65"})
    for query in ("zone=central", "district=1026", "status=late", "year=2022", "q=วัดมวง", "q=สำรวจ+ครัว"):
        assert ROW["name"] in central.get(f"/team/plans?{query}").text, query
    for query in ("zone=south", "district=1001", "status=planned", "year=2023", "q=ไม่มี", "area=77"):
        assert ROW["name"] not in central.get(f"/team/plans?{query}").text, query


def test_the_list_as_a_file_opens_in_a_spreadsheet_and_runs_nothing(browser):
    central = browser("central")
    central.submit("/team/plans/new", ROW | {"name": "=1+1"})
    text = central.client.get("/team/plans.csv?district=1026").get_data(as_text=True)
    assert text.startswith("\ufeffปีงบประมาณ,")
    assert ",'=1+1," in text
    assert ",9/8/2565," in text


def test_the_paper_has_a_heading_for_the_district_and_room_for_signatures(browser):
    browser("central").submit("/team/plans/new", ROW)
    text = browser("director").get("/team/plans/print").text
    assert "เขตดินแดง" in text
    assert "ผู้จัดทำ" in text


def opened(person, shown):
    """The form of a row as somebody has it open."""
    return person.get(f"{shown}/edit")


def test_two_people_saving_different_fields_of_the_form_do_not_clash(browser):
    central, admin = browser("central"), browser("admin")
    shown = central.submit("/team/plans/new", ROW).response.location
    mine, theirs = opened(central, shown), opened(admin, shown)
    admin.send(theirs, {"tools": "แผนที่", "start": "ส.ค. 2565"})
    central.send(mine, {"note": "นัดแล้ว"})
    fields = opened(central, shown).fields()
    assert (fields["tools"], fields["start"], fields["note"]) == ("แผนที่", "ส.ค. 2565", "นัดแล้ว")


def test_the_same_field_of_the_form_is_a_clash_with_both_texts_and_then_saves(browser):
    central, admin = browser("central"), browser("admin")
    shown = central.submit("/team/plans/new", ROW).response.location
    mine = opened(central, shown)
    admin.send(opened(admin, shown), {"tools": "แผนที่", "note": "นัดแล้ว"})
    clash = central.send(mine, {"tools": "กล้อง"}, status=409)
    assert "แผนที่" in clash.text
    assert clash.fields()["tools"] == "กล้อง"
    assert "นัดแล้ว" in clash.fields()["note"]
    central.send(clash)
    fields = opened(central, shown).fields()
    assert (fields["tools"], fields["note"]) == ("กล้อง", "นัดแล้ว")


def test_ones_own_second_tab_does_not_clash(browser):
    central = browser("central")
    shown = central.submit("/team/plans/new", ROW).response.location
    first = opened(central, shown)
    central.send(opened(central, shown), {"tools": "แผนที่", "note": "นัดแล้ว"})
    central.send(first, {"tools": "กล้อง"})
    fields = opened(central, shown).fields()
    assert (fields["tools"], fields["note"]) == ("กล้อง", "นัดแล้ว")


def test_every_district_stands_in_the_list_of_plans_also_without_one(browser):
    central = browser("central")
    central.submit("/team/plans/new", ROW)
    page = browser("director").get("/team/plans/books")
    assert len(page.find("tbody/tr")) == 50 + 6
    assert [link.text for link in page.find("th/a")] == ["เขตดินแดง"]
    assert page.text.count("ยังไม่มีแผน") == 55
    assert not page.find("td/form")
    page = central.get("/team/plans/books?zone=central&year=2023")
    assert len(page.find("td/form")) == 10
    book = central.submit("/team/plans/books/new", {"unit": "1001", "year": "2023"}).response.location
    assert "ยังไม่มีกิจกรรม" in central.get(book).text
    central.submit("/team/plans/books/new", {"unit": "1004", "year": "2023"}, status=422)
    one = central.get("/team/plans/books?district=1026&year=2023").text
    assert "เขตดินแดง" in one
    assert "เขตดุสิต" not in one
    assert "เขตดินแดง" not in central.get("/team/plans/books?state=closed").text
    assert "เขตดินแดง" in central.get("/team/plans/books?state=draft&zone=central").text


def test_the_paper_says_how_far_the_plan_slipped(browser):
    central = browser("central")
    shown = central.submit("/team/plans/new", ROW).response.location
    book = central.get("/team/plans/books").find("th/a")[0].get("href")
    central.submit(f"{book}/submit")
    central.submit(f"{book}/approve", {"baseline": "ฉบับแรก"})
    central.submit(f"{shown}/edit", {"start": "12/8/65"})
    text = central.get("/team/plans/print").text
    for told in ("ฉบับแรก", "ช้าลง 3 วัน", "9 ส.ค. 2565", "ผู้ตรวจสอบ"):
        assert told in text
