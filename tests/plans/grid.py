"""Hands on the plan sheet as the server sees them: what it is sent, and what it answers."""

import json
import uuid

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
