"""Two people save the same row at the same moment: nothing is lost, and different cells never clash."""

import json
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Event
from urllib.parse import urlencode, urlsplit

import pytest

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.places.changing import move_district
from coordinator.places.queries import get_district
from coordinator.plans.models import ActionPlan
from coordinator.plans.operations import open_plan
from tests.plans.test_grid import Grid, results, typed
from tests.support.browser import Browser
from tests.support.server import serving

# On SQLite a writer waits until the one before has committed: whatever is lost there is lost in every pair.
ROUNDS = {"postgresql": 100, "sqlite": 25}


class Line:
    """A connection of one person to the real server."""

    def __init__(self, app, address: str, who: str) -> None:
        self.grid = Grid(Browser(app, who))
        cookie = self.grid.person.client.get_cookie("session")
        self.headers = {"Cookie": f"session={cookie.value}", "X-CSRFToken": self.grid.token}
        self.connection = HTTPConnection(urlsplit(address).netloc, timeout=60)

    def send(self, *changes):
        body = json.dumps({"id": str(uuid.uuid4()), "kind": "typing", "changes": changes})
        kind = {"Content-Type": "application/json", "Accept": "application/json"}
        answer = self._post("/team/plans/changes", body, kind)
        assert answer.status == 200, self.text
        return json.loads(self.text)

    def post(self, path, fields) -> int:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._post(path, urlencode(fields), kind).status

    def _post(self, path, body, kind):
        self.connection.request("POST", path, body, self.headers | kind)
        answer = self.connection.getresponse()
        self.text = answer.read().decode()
        return answer


@pytest.fixture
def rounds(database_url):
    return range(ROUNDS[database_url.partition(":")[0].partition("+")[0]])


@pytest.fixture
def lines(live_app):
    with serving(live_app) as address:
        people = [Line(live_app, address, who) for who in ("central", "admin")]
        yield people
        for one in people:
            one.connection.close()


def at_once(first, second):
    """Both calls, begun together; their answers."""
    ready = threading.Barrier(2, timeout=30)

    def begin(call):
        ready.wait()
        return call()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(begin, (first, second)))


def test_a_hundred_pairs_in_different_cells_of_one_row_are_all_kept(lines, rounds):
    one, two = lines
    row = one.grid.add()
    for number in rounds:
        mine, theirs = typed(row, "process", f"ประชุม {number}"), typed(row, "tools", f"แผนที่ {number}")
        answers = at_once(lambda sent=mine: one.send(sent), lambda sent=theirs: two.send(sent))
        assert [results(answer) for answer in answers] == [{"process": "saved"}, {"tools": "saved"}]
        row = max((answer["rows"][0] for answer in answers), key=lambda told: told["version"])
        assert (row["cells"]["process"], row["cells"]["tools"]) == (f"ประชุม {number}", f"แผนที่ {number}")


def test_a_hundred_pairs_in_the_same_cell_lose_nothing_silently(lines, rounds):
    one, two = lines
    row = one.grid.add()
    for number in rounds:
        pair = [typed(row, "process", f"{who} {number}") for who in "กข"]
        answers = at_once(lambda sent=pair[0]: one.send(sent), lambda sent=pair[1]: two.send(sent))
        cells = sorted((answer["cells"][0] for answer in answers), key=lambda cell: cell["result"])
        assert [cell["result"] for cell in cells] == ["conflict", "saved"]
        stored = {answer["rows"][0]["cells"]["process"] for answer in answers}
        assert stored == {cells[0]["theirs"]["value"]}
        row = answers[0]["rows"][0]


def test_forms_saved_at_once_merge_their_fields_too(lines, rounds):
    one, two = lines
    row = one.grid.add()
    path = f"/team/plans/{row['id']}/edit"
    for number in rounds[:10]:
        filled = [line.grid.person.get(path).fields() for line in (one, two)]
        mine, theirs = filled[0] | {"tools": f"แผนที่ {number}"}, filled[1] | {"note": f"นัดแล้ว {number}"}
        assert at_once(lambda sent=mine: one.post(path, sent), lambda sent=theirs: two.post(path, sent)) == [303, 303]
        one.grid.person.written.clear()
        shown = one.grid.person.get(path).fields()
        assert (shown["tools"], shown["note"]) == (f"แผนที่ {number}", f"นัดแล้ว {number}")


def test_the_same_act_sent_twice_at_once_is_carried_out_once(lines):
    one, _two = lines
    again = Line(one.grid.person.app, f"http://{one.connection.host}:{one.connection.port}", "central")
    body = {"id": str(uuid.uuid4()), "changes": [{"plan": "new:1", "field": "unit", "value": "ดินแดง"},
                                                 {"plan": "new:1", "field": "name", "value": "เวที"}]}  # fmt: skip
    kind = {"Content-Type": "application/json", "Accept": "application/json"}

    def send(line):
        assert line._post("/team/plans/changes", json.dumps(body), kind).status == 200, line.text
        return json.loads(line.text)["new"]["new:1"]["id"]

    first, second = at_once(lambda: send(one), lambda: send(again))
    again.connection.close()
    assert first == second


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_plan_opened_while_its_district_moves_begins_in_the_new_zone(live_app):
    moved, opened = Event(), Event()

    def open_one() -> int:
        with live_app.app_context(), trail.acting_as(None, "b", "test"), unit_of_work():
            plan = open_plan(get_district("1001"), 2023)
            opened.set()
            assert moved.wait(timeout=20)
            return plan.id

    with ThreadPoolExecutor(1) as thread, live_app.app_context(), trail.acting_as(None, "a", "test"):
        with unit_of_work():
            made = thread.submit(open_one)
            assert opened.wait(timeout=20)
            move_district(get_district("1001"), zone_slug="south")
            moved.set()
        number = made.result(timeout=20)
        assert db.session.get_one(ActionPlan, number).zone_slug == "south"
