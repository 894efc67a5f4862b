"""What the grid sends and is answered."""

from datetime import timedelta

import pytest

from coordinator.access.scope import Territory
from coordinator.core import clock
from coordinator.core.grid import queries as grid_queries
from coordinator.plans.cells import sheet
from coordinator.plans.queries import ActivityFilter, changes
from tests.plans.grid import AREA, Grid, results, typed


def test_a_new_row_is_stored_as_the_form_would_store_it(central):
    row = central.add(end="ก.ย. 65", status="ตามแผน", budget="12,500")
    assert row["unit"] == "1026"
    assert (row["cells"]["start"], row["cells"]["end"]) == ("9/8/2565", "ก.ย. 2565")
    assert row["echo"]["start"] == "อังคาร 9 สิงหาคม 2565"
    assert (row["status"], row["cells"]["budget"]) == ("planned", "12,500")
    assert (row["year"], row["state"], row["editable"], row["problems"]) == (2022, "draft", True, {})


def test_a_cell_is_understood_as_tables_of_the_offices_write_it(central):
    row = central.add(unit="สำนักงานเขตดินแดง", status="กำลังดำเนินการ", is_public="✓")
    assert (row["unit"], row["status"], row["problems"]) == ("1026", "in_progress", {})
    assert row["cells"]["is_public"] == "ใช่"


def test_two_people_change_different_cells_of_a_row_and_both_are_kept(central, admin):
    row = central.add()
    admin.type(row, process="ประชุม")
    answer = central.type(row, tools="แบบสำรวจ")
    assert results(answer) == {"tools": "saved"}
    assert answer["rows"][0]["cells"]["process"] == "ประชุม"


def test_the_same_cell_changed_by_somebody_else_is_a_conflict_with_three_texts(central, admin):
    row = central.add()
    admin.type(row, process="ประชุม")
    cell = central.type(row, process="คืนข้อมูล")["cells"][0]
    assert cell["result"] == "conflict"
    assert cell["theirs"] == {"value": "ประชุม", "who": "admin", "at": "10:00 น."}
    assert cell["base"] == "สำรวจ"
    assert "admin" in cell["message"]
    answer = central.send(typed(row, "process", "คืนข้อมูล", use="mine"))
    assert answer["rows"][0]["cells"]["process"] == "คืนข้อมูล"


def test_ones_own_change_from_a_second_tab_never_clashes(central):
    row = central.add()
    central.type(row, process="ประชุม")
    assert results(central.type(row, process="คืนข้อมูล")) == {"process": "saved"}


def test_both_writing_the_same_is_no_conflict(central, admin):
    row = central.add()
    admin.type(row, start="10/8/65")
    assert results(central.type(row, start="๑๐ ส.ค. ๒๕๖๕")) == {"start": "saved"}


def test_what_cannot_be_understood_is_kept_and_told_and_others_see_the_last_value(central, browser):
    row = central.add()
    answer = central.type(row, start="31/2/66", progress="ครึ่งหนึ่ง")
    assert results(answer) == {"start": "unread", "progress": "unread"}
    shown = answer["rows"][0]
    assert (shown["cells"]["start"], shown["cells"]["progress"]) == ("31/2/66", "ครึ่งหนึ่ง")
    assert "ไม่มีวันที่นี้" in shown["problems"]["start"] or shown["problems"]["start"]
    page = central.person.get(f"/team/plans/{row['id']}/edit")
    assert page.fields()["start"] == "31/2/66"
    assert "ครึ่งหนึ่ง" in page.text
    assert "31/2/66" not in browser("south").get(f"/team/plans/{row['id']}").text
    seen = Grid(browser("south")).person.client.get("/team/plans/grid/rows?district=1026&since=0").get_json()["rows"][0]
    assert (seen["cells"]["start"], seen["problems"], seen["editable"]) == ("9/8/2565", {}, False)
    assert results(central.type(shown, start="28/2/66")) == {"start": "saved"}


def test_an_end_before_the_start_waits_as_text_until_a_new_start_makes_it_fit(central):
    row = central.type(central.add(), end="1/8/65")["rows"][0]
    assert row["cells"]["end"] == "1/8/65"
    assert "9 ส.ค. 2565" in row["problems"]["end"]
    row = central.type(row, start="1/7/65")["rows"][0]
    assert (row["cells"]["start"], row["cells"]["end"], row["problems"]) == ("1/7/2565", "1/8/2565", {})
    row = central.type(row, start="2/8/65")["rows"][0]
    assert (row["cells"]["start"], list(row["problems"])) == ("2/8/65", ["start"])


def test_a_row_may_not_lose_its_last_word(central):
    row = central.add(process="", place="")
    cell = central.type(row, name="", note="โทรนัดแล้ว")["cells"]
    assert {one["field"]: one["result"] for one in cell} == {"name": "refused", "note": "saved"}
    answer = central.send({"plan": "new:1", "field": "unit", "value": "ดินแดง"})
    assert (answer["cells"][0]["result"], answer["new"], answer["set"]) == ("refused", {}, None)


def test_a_registered_area_is_recognised_in_any_spelling(central, sql):
    central.person.submit("/team/areas/new", AREA)
    row = central.add(place="วัดมวง")
    assert row["cells"]["place"] == "ชุมชนวัดม่วง"
    assert sql("SELECT area_text FROM activity") == ""


def test_a_row_moves_to_the_plan_of_another_district_of_the_same_year(central):
    row = central.add()
    moved = central.type(row, unit="Phra Nakhon")["rows"][0]
    assert (moved["unit"], moved["year"]) == ("1001", 2022)
    assert moved["plan_id"] != row["plan_id"]
    whole = central.type(moved, unit="กลุ่มกรุงเทพกลาง")["rows"][0]
    assert whole["unit"] == "central"
    assert results(central.type(whole, unit="ยานนาวา", tools="แผนที่")) == {"unit": "refused", "tools": "saved"}
    assert results(central.type(whole, unit="ดินแดน")) == {"unit": "unread"}


@pytest.mark.parametrize("who", ["south", "neighbour"])
def test_rows_of_others_look_like_rows_that_do_not_exist(browser, central, who):
    row, stranger = central.add(), Grid(browser(who))
    theirs = stranger.type(row, process="ประชุม")
    nowhere = stranger.type({"id": 999_999_999, "version": 1}, process="ประชุม")
    huge = stranger.type({"id": 2**63, "version": 1}, process="ประชุม")
    for answer in (theirs, nowhere, huge):
        assert answer["rows"] == []
        assert answer["cells"][0]["message"] == "ไม่พบแถวนี้"


def test_an_officer_writes_without_naming_the_district(browser):
    officer = Grid(browser("officer"))
    answer = officer.send({"plan": "new:a", "field": "name", "value": "เวที"})
    assert answer["new"]["new:a"]["unit"] == "1001"
    refused = officer.send(
        {"plan": "new:a", "field": "name", "value": "เวที"}, {"plan": "new:a", "field": "unit", "value": "ดินแดง"}
    )
    assert {cell["result"] for cell in refused["cells"]} == {"refused"}


def test_who_may_not_write_is_told_so_in_json(browser, central):
    Grid(browser("director")).send({"plan": 1, "field": "name", "value": "x"}, status=403)
    visitor = Grid(browser())
    assert visitor.post("/team/plans/changes", {}, 401)["message"]
    central.token = "wrong"
    assert central.send({"plan": 1, "field": "name", "value": "x"}, status=400)["message"]


def test_rows_of_a_submitted_plan_cannot_be_changed(browser, central):
    row = central.add()
    central.person.submit(f"/team/plans/books/{row['plan_id']}/submit")
    answer = central.type(row, process="ประชุม")
    assert results(answer) == {"process": "refused"}
    assert not answer["rows"][0]["editable"]


def test_what_others_changed_is_told_since_a_number(central, admin):
    row, other = central.add(), central.add(unit="1001")
    news = central.person.client.get("/team/plans/grid/rows?district=1026&since=0").get_json()
    assert news["rows"] == []
    admin.type(row, process="ประชุม")
    admin.type(other, process="ประชุม")
    news = central.person.client.get("/team/plans/grid/rows?district=1026&since=0").get_json()
    assert [one["cells"]["process"] for one in news["rows"]] == ["ประชุม"]
    assert news["by"][str(row["id"])]["process"] == {"who": "admin", "at": "10:00 น."}
    with clock.at(clock.now() + timedelta(minutes=1), every_thread=True):
        news = central.person.client.get("/team/plans/grid/rows?since=0").get_json()
        later = central.person.client.get(f"/team/plans/grid/rows?since={news['seq']}").get_json()
    assert (len(news["rows"]), later["rows"]) == (2, [])


def test_more_than_is_told_at_once_is_told_the_next_time(central, admin, monkeypatch):
    for module in (grid_queries, changes):
        monkeypatch.setattr(module, "NEWS", 2)
    rows, told, since = [central.add() for _one in range(3)], [], 0
    for row in rows:
        admin.type(row, process="ประชุม")
    with clock.at(clock.now() + timedelta(minutes=1), every_thread=True):
        for _time in range(2):
            news = central.person.client.get(f"/team/plans/grid/rows?district=1026&since={since}").get_json()
            told, since = told + list(news["by"]), news["seq"]
    assert told == [str(row["id"]) for row in rows]


def test_the_sheet_holds_what_the_grid_needs(central, app):
    central.add(method="เดินสำรวจ")
    central.person.submit("/team/areas/new", AREA)
    reach = Territory(False, frozenset({"central"}), frozenset())
    with app.app_context():
        data = sheet(ActivityFilter(zone="central", year=2022), 1, reach)
    assert [one["key"] for one in data["columns"] if one["visible"]] == [
        *("unit", "place", "process", "name", "method", "tools", "start", "end"),
        *("responsible", "involved", "status", "note"),
    ]
    assert data["rows"][0]["cells"]["method"] == "เดินสำรวจ"
    assert {"key": "1026", "name": "ดินแดง"} in data["choices"]["unit"]
    assert data["areas"] == {"1026": ["ชุมชนวัดม่วง"]}
    assert "สำรวจ" in data["words"]["process"]
    assert (data["total"], data["pages"], data["year"]) == (1, 1, 2022)
