"""What the grid sends and is answered."""

import uuid

import pytest

ROW = {"unit": "ดินแดง", "place": "ชุมชนวัดม่วง", "process": "สำรวจ", "name": "สำรวจครัวเรือน", "start": "9/8/65"}


class Grid:
    """One person's grid: sends changes, knows the token and the rows of the last answer."""

    def __init__(self, person) -> None:
        self.person = person
        self.token = person.get("/about").find("input[@name='csrf_token']")[0].get("value")

    def post(self, path, body, status=200, **kwargs):
        headers = {"X-CSRFToken": self.token, "Accept": "application/json"}
        sent = {"data": body} if isinstance(body, bytes) else {"json": body}
        answer = self.person.client.post(path, headers=headers, **sent, **kwargs)
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
