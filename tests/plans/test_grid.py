"""What the grid sends and is answered."""

import json
import uuid
from datetime import timedelta

import pytest

from coordinator.access.scope import Territory
from coordinator.core import clock
from coordinator.plans.cells import BY_KEY, sheet
from coordinator.plans.queries import ActivityFilter
from tests.support.browser import Browser

AREA = {"district_code": "1026", "name": "ชุมชนวัดม่วง"}
ROW = {"unit": "ดินแดง", "place": "ชุมชนวัดม่วง", "process": "สำรวจ", "name": "สำรวจครัวเรือน", "start": "9/8/65"}


class Grid:
    """One person's grid: sends changes, knows the token and the rows of the last answer."""

    def __init__(self, person) -> None:
        self.person = person
        self.token = person.get("/about").find("input[@name='csrf_token']")[0].get("value")

    def post(self, path, body, status=200, **kwargs):
        headers = {"X-CSRFToken": self.token, "Accept": "application/json"}
        data = body if isinstance(body, bytes) else json.dumps(body)
        kind = {"content_type": "application/json"} | kwargs
        answer = self.person.client.post(path, headers=headers, data=data, **kind)
        self.person.written.clear()
        assert answer.status_code == status, answer.get_data(as_text=True)[:600]
        return answer.get_json()

    def send(self, *changes, status=200, **more):
        body = {"id": str(uuid.uuid4()), "kind": "typing", "changes": changes} | more
        return self.post("/team/plans/changes", body, status)

    def add(self, **cells):
        changes = [{"plan": "new:1", "field": key, "value": value} for key, value in (ROW | cells).items()]
        return self.send(*changes, year=2022)["new"]["new:1"]

    def type(self, row, **cells):
        changes = [typed(row, key, value) for key, value in cells.items()]
        return self.send(*changes)

    def undo(self, number, status=200):
        return self.post(f"/team/plans/changes/{number}/undo", {}, status)


def typed(row, field, value, **more):
    return {"plan": row["id"], "field": field, "from_version": row["version"], "value": value} | more


def results(answer):
    return {cell["field"]: cell["result"] for cell in answer["cells"]}


@pytest.fixture
def central(browser):
    return Grid(browser("central"))


@pytest.fixture
def admin(browser):
    return Grid(browser("admin"))


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


def test_rows_are_deleted_and_brought_back(central):
    row = central.add()
    gone = central.send({"plan": row["id"], "remove": True})
    assert gone["rows"][0]["removed"]
    assert results(central.type(row, process="ประชุม")) == {"process": "refused"}
    back = central.send({"plan": row["id"], "restore": True})
    assert not back["rows"][0]["removed"]


def test_the_same_act_sent_twice_is_carried_out_once(central):
    name = str(uuid.uuid4())
    change = {"plan": "new:1", "field": "name", "value": "เวที"}
    unit = {"plan": "new:1", "field": "unit", "value": "ดินแดง"}
    first, again = (central.send(unit, change, id=name) for _time in range(2))
    assert first == again
    refused = central.send(unit, change | {"value": "อื่น"}, id=name, status=409)
    assert refused["message"]


def test_a_set_is_undone_and_done_again(central):
    row = central.add()
    answer = central.type(row, process="ประชุม", status="แล้วเสร็จ")
    assert answer["rows"][0]["cells"]["progress"] == "100"
    undone = central.undo(answer["set"])
    assert {key: undone["rows"][0]["cells"][key] for key in ("process", "progress")} == {
        "process": "สำรวจ",
        "progress": "",
    }
    again = central.undo(undone["set"])
    assert (again["rows"][0]["cells"]["process"], again["rows"][0]["status"]) == ("ประชุม", "done")


def test_undoing_leaves_what_somebody_changed_since_and_says_who(central, admin):
    row = central.add()
    answer = central.type(row, process="ประชุม", tools="แผนที่")
    admin.type(answer["rows"][0], process="คืนข้อมูล")
    undone = central.undo(answer["set"])
    told = {cell["field"]: cell for cell in undone["cells"]}
    assert {key: cell["result"] for key, cell in told.items()} == {"process": "conflict", "tools": "saved"}
    assert told["process"]["theirs"]["who"] == "admin"
    assert undone["rows"][0]["cells"]["process"] == "คืนข้อมูล"


def test_a_pasted_block_is_undone_as_a_whole_unless_somebody_works_in_a_row(central, admin):
    changes = [
        {"plan": f"new:{number}", "field": field, "value": value}
        for number in range(3)
        for field, value in (ROW | {"name": f"งาน {number}"}).items()
    ]
    pasted = central.send(*changes, kind="paste")
    second = pasted["new"]["new:1"]
    admin.type(second, tools="แผนที่")
    undone = central.undo(pasted["set"])
    assert {row["id"]: row["removed"] for row in undone["rows"] if row["id"] != second["id"]} == {
        pasted["new"]["new:0"]["id"]: True,
        pasted["new"]["new:2"]["id"]: True,
    }
    assert [cell["plan"] for cell in undone["cells"] if cell["result"] == "conflict"] == [second["id"]]


def test_after_thirty_days_nothing_is_undone(central):
    row = central.add()
    number = central.type(row, process="ประชุม")["set"]
    with clock.at(clock.now() + timedelta(days=31), every_thread=True):
        message = Grid(Browser(central.person.app, "central")).undo(number, status=409)["message"]
    assert "30" in message


def test_undo_is_for_the_author_and_the_coordinator_of_the_zone(browser, central, admin):
    officer = Grid(browser("officer"))
    row = officer.add(unit="1001")
    number = central.type(row, process="ประชุม")["set"]
    officer.undo(number, status=403)
    Grid(browser("south")).undo(number, status=404)
    assert results(central.undo(officer.type(row, tools="แผนที่")["set"])) == {"tools": "saved"}


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


GOOD = {"plan": "new:1", "field": "name", "value": "เวที"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b"[]", 400),
        (b"null", 400),
        ({}, 422),
        ({"changes": []}, 422),
        ({"changes": {"0": GOOD}}, 422),
        ({"changes": [None]}, 422),
        ({"changes": [GOOD | {"field": "plan_id"}]}, 422),
        ({"changes": [GOOD | {"field": ["name"]}]}, 422),
        ({"changes": [GOOD | {"field": "removed"}]}, 422),
        ({"changes": [GOOD | {"value": 7}]}, 422),
        ({"changes": [GOOD | {"plan": True}]}, 422),
        ({"changes": [GOOD | {"plan": -1}]}, 422),
        ({"changes": [GOOD | {"plan": "new:" + "x" * 60}]}, 422),
        ({"changes": [GOOD | {"from_version": "7"}]}, 422),
        ({"changes": [GOOD], "year": "x"}, 422),
        ({"changes": [GOOD], "year": 10**30}, 422),
        ({"changes": [GOOD], "id": "x"}, 422),
        ({"changes": [GOOD], "kind": "undo"}, 422),
        ({"changes": [GOOD | {"plan": f"new:{number}"} for number in range(1001)]}, 422),
        ({"changes": [GOOD] * 20_001}, 422),
        ({"changes": [GOOD | {"value": "x" * 5_000_000}]}, 413),
    ],
)
def test_what_no_grid_would_send_is_refused_with_a_sentence(central, body, status):
    if isinstance(body, dict):
        body = {"id": str(uuid.uuid4())} | body
    assert central.post("/team/plans/changes", body, status)["message"]


@pytest.mark.parametrize("text", ["ก\x00ข", "\u200b", "\ud800", "\u202eกขค", "x" * 5000, "ก" * 5000])
def test_what_cannot_be_kept_even_as_text_is_refused_in_its_cell(central, text):
    row = central.add()
    assert results(central.type(row, note=text, tools="แผนที่")) == {"note": "refused", "tools": "saved"}


ODD = [
    "9/8/1565",
    "ไตรมาส 5/2566",
    "1e9999",
    "-1",
    "NaN",
    "=1+1",
    "%(a)s",
    "{{ 7 }}",
    "x" * 3000,
    " ",
    "9" * 40,
]


def test_no_text_in_any_cell_is_lost_or_breaks_anything(central):
    row = central.add()
    for text in ODD:
        answer = central.type(row, **dict.fromkeys((key for key in BY_KEY if key != "name"), text))
        assert set(results(answer).values()) <= {"saved", "unread"}, (text, answer["cells"])
        row = answer["rows"][0]
        kept = {key for key, value in results(answer).items() if value == "unread"}
        assert {row["cells"][key] for key in kept} <= {text}
        assert set(row["problems"]) == kept


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


def test_the_history_tells_every_save_and_undoes_it(central, admin):
    row = central.add()
    path = f"/team/plans/{row['id']}/history"
    admin.type(row, process="ประชุม", start="ส.ค. 2565")
    page = central.person.get(path)
    assert "9/8/2565 → ส.ค. 2565" in page.text
    assert "พร้อมกับ" not in page.text
    action = next(form.get("action") for form in page.find("form") if (form.get("action") or "").endswith("/undo"))
    after = central.person.follow(central.person.send(page, action=action))
    assert after.path == path
    assert "เลิกทำแล้ว 2 ช่อง" in after.text
    assert "9 Aug" not in after.text
    english = central.person.get(f"{path}?lang=en")
    assert "9/8/2022 → Aug 2022" in english.text


def test_others_read_the_history_and_cannot_undo(central, browser):
    row = central.add()
    page = browser("south").get(f"/team/plans/{row['id']}/history")
    assert "สำรวจครัวเรือน" in page.text
    assert not [form for form in page.find("form") if (form.get("action") or "").endswith("/undo")]


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
