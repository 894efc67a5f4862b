"""What was done in the grid is taken back, and told in the history."""

import uuid
from datetime import timedelta

from coordinator.core import clock
from tests.plans.grid import ROW, Grid, results
from tests.support.browser import Browser


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


def test_undoing_tells_of_rows_where_rows_were_made_and_of_cells_where_cells_were_changed(central):
    made = central.send(
        *({"plan": f"new:{number}", "field": key, "value": text} for number in range(2) for key, text in ROW.items()),
        kind="paste",
    )
    typed = central.type(made["new"]["new:0"], process="ประชุม")
    assert "Undone: 1 cell." in page_after_undoing(central, typed)
    assert "Undone: 2 rows." in page_after_undoing(central, made)


def test_a_text_that_no_column_understands_is_put_back_like_any_other(central):
    row = central.add(start="เมื่อไรก็ได้")
    told = page_after_undoing(central, central.type(row, start="ส.ค. 2565"))
    assert "Undone: 1 cell." in told
    assert "stay" not in told


def page_after_undoing(grid, answer) -> str:
    """What is read in English without scripts, once this act was undone."""
    person = grid.person
    person.get("/about?lang=en")
    sent = person.client.post(f"/team/plans/changes/{answer['set']}/undo", data={"csrf_token": grid.token})
    person.written.clear()
    return person.get(sent.location).text


def test_others_read_the_history_and_cannot_undo(central, browser):
    row = central.add()
    page = browser("south").get(f"/team/plans/{row['id']}/history")
    assert "สำรวจครัวเรือน" in page.text
    assert not [form for form in page.find("form") if (form.get("action") or "").endswith("/undo")]
