"""Ten people write into one sheet at the same moment: nothing is lost, and no clash is silent."""

import json
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from coordinator.audit import trail
from coordinator.breakouts import operations as breakouts
from coordinator.core.transaction import unit_of_work
from coordinator.registration import operations as registration
from tests.support import workshop
from tests.support.browser import Browser
from tests.support.server import serving
from tests.worksheets.table import Table, hold_ticket

WRITERS, ROUNDS = 10, 3


class Phone:
    """A connection of somebody of the group to the real server."""

    def __init__(self, app, address: str, path: str, code: str) -> None:
        person = Browser(app, None)
        cookie = hold_ticket(app, person, code)
        self.table = Table(person, path)
        token = self.table.token
        session = person.client.get_cookie("session").value
        self.headers = {"Cookie": f"session={session}; tickets={cookie}", "X-CSRFToken": token}
        self.headers |= {"Content-Type": "application/json", "Accept": "application/json"}
        self.connection = HTTPConnection(urlsplit(address).netloc, timeout=60)

    def send(self, *changes):
        body = json.dumps({"id": str(uuid.uuid4()), "changes": changes})
        self.connection.request("POST", f"{self.table.address}/changes", body, self.headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        assert answer.status == 200, text
        return json.loads(text)


@pytest.fixture
def phones(live_app):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = workshop.create()
        codes = [
            registration.register(event, given_name=f"คนที่{number}", surname="ใจดี", district_code="1001").code
            for number in range(WRITERS)
        ]
        (group,) = breakouts.divide_anew(event).shown_groups[:1]
        path = f"/events/{workshop.SLUG}/worksheets/{group.id}/plan"
    Browser(live_app).written.clear()
    with serving(live_app) as address:
        people = [Phone(live_app, address, path, code) for code in codes]
        yield people
        for one in people:
            one.connection.close()


def at_once(calls):
    """All calls, begun together; their answers."""
    ready = threading.Barrier(len(calls), timeout=30)

    def begin(call):
        ready.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(begin, calls))


def test_ten_people_at_once_lose_nothing(phones):
    first = at_once(
        [
            lambda one=one, n=n: one.send({"plan": "new:1", "field": "name", "value": f"แถวของ {n}"})
            for n, one in enumerate(phones)
        ]
    )
    table = phones[0].table
    assert sorted(shown(table, "name")) == sorted(f"แถวของ {number}" for number in range(WRITERS))
    row = first[0]["new"]["new:1"]
    keys = [
        "place",
        "process",
        "method",
        "tools",
        "involved",
        "responsible",
        "indicator",
        "budget_source",
        "obstacles",
        "end",
    ]
    for turn in range(ROUNDS):
        at_once(
            [
                lambda one=one, key=key, turn=turn, row=row: one.send(typed(row, key, f"ม.ค. 256{turn}"))
                for one, key in zip(phones, keys, strict=True)
            ]
        )
        row = row_of(table, row["id"])
        assert [row["cells"][key] for key in keys] == [f"ม.ค. 256{turn}"] * WRITERS
        answers = at_once(
            [
                lambda one=one, n=n, turn=turn, row=row: one.send(typed(row, "name", f"{turn} {n}"))
                for n, one in enumerate(phones)
            ]
        )
        verdicts = sorted(answer["cells"][0]["result"] for answer in answers)
        assert verdicts == ["conflict"] * (WRITERS - 1) + ["saved"]
        row = row_of(table, row["id"])
        (saved,) = [n for n, answer in enumerate(answers) if answer["cells"][0]["result"] == "saved"]
        assert row["cells"]["name"] == f"{turn} {saved}"


def typed(row, field, value):
    return {"plan": row["id"], "field": field, "from_version": row["version"], "value": value}


def row_of(table, number):
    table.person.written.clear()  # what the others wrote, beside this reading
    return next(one for one in table.data()["rows"] if one["id"] == number)


def shown(table, key):
    table.person.written.clear()
    return table.texts(key)
