"""A worksheet in front of somebody, as the server sees them: what it is sent, and what it answers."""

import json
import uuid

from coordinator.registration import holding
from tests.support.browser import Browser, Page

ROW = {"unit": "พระนคร", "place": "ชุมชนริมคลอง", "name": "สำรวจครัวเรือน", "start": "9/1/66"}


class Table:
    """One person's sheet at this address."""

    def __init__(self, person: Browser, address: str) -> None:
        self.person, self.address = person, address
        self._token = ""

    @property
    def token(self) -> str:
        """The token of forms, fetched once."""
        self._token = self._token or self.person.get("/about").find("input[@name='csrf_token']")[0].get("value")
        return self._token

    def page(self, **kw) -> Page:
        return self.person.get(self.address, **kw)

    def data(self) -> dict:
        """What the scripts are told."""
        (script,) = [node for node in self.page().find("script") if node.get("id") == "grid-data"]
        return json.loads(script.text)

    def texts(self, key: str = "name") -> list[str]:
        """This cell of every row."""
        return [row["cells"][key] for row in self.data()["rows"]]

    def post(self, path: str, body: object, status: int = 200):
        headers = {"X-CSRFToken": self.token, "Accept": "application/json"}
        answer = self.person.client.post(
            self.address + path, headers=headers, data=json.dumps(body), content_type="application/json"
        )
        self.person.written.clear()
        assert answer.status_code == status, answer.get_data(as_text=True)[:600]
        return answer.get_json()

    def send(self, *changes, status: int = 200, **more):
        body = {"id": str(uuid.uuid4()), "kind": "typing", "changes": changes} | more
        return self.post("/changes", body, status)

    def add(self, **cells):
        """A new row."""
        changes = [{"plan": "new:1", "field": key, "value": text} for key, text in (ROW | cells).items()]
        return self.send(*changes)["new"]["new:1"]

    def type(self, row, **cells):
        """Type into a row as it was seen."""
        seen = {"plan": row["id"], "from_version": row["version"]}
        return self.send(*(seen | {"field": key, "value": text} for key, text in cells.items()))

    def news(self, since: int) -> dict:
        answer = self.person.client.get(f"{self.address}/news?since={since}", headers={"Accept": "application/json"})
        assert answer.status_code == 200
        return answer.get_json()


def hold_ticket(app, person: Browser, code: str) -> str:
    """Let this browser hold a ticket, as after registering there; the cookie's text."""
    with app.test_request_context():
        cookie = holding.TICKETS.with_one(code)
    person.client.set_cookie(holding.TICKETS.cookie, cookie)
    return cookie
