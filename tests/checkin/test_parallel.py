"""The same five hundred scans sent five times at once, over real connections: one state, every item answered."""

import threading
import time
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from coordinator.audit import trail
from coordinator.checkin import attendance, queries
from coordinator.checkin.sessions import find_session
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from tests.checkin.making import AM, MORNING, person, scan
from tests.registration.test_race import all_at_once
from tests.support import workshop
from tests.support.browser import Browser

SCANS, TIMES, WITHIN, TRIES = 500, 5, 5.0, 4
SCANNER = f"/checkin/{workshop.SLUG}"


@contextmanager
def overtaken(act):
    """Another connection does ``act`` right after the first question about scans inside the block."""
    waiting = [threading.Thread(target=act)]

    def overtake(_connection, _cursor, statement, *_rest):
        if waiting and "FROM scan" in statement:
            other = waiting.pop()
            other.start()
            other.join()

    event.listen(Engine, "after_cursor_execute", overtake)
    try:
        yield
    finally:
        event.remove(Engine, "after_cursor_execute", overtake)
    assert not waiting


@pytest.fixture
def batch(live_app) -> list[dict]:
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        course = workshop.create(capacity=SCANS)
        return [scan(code=person(course, f"คนที่ {number}").code, minutes=number / 60) for number in range(SCANS)]


def test_the_same_batch_five_times_at_once_is_stored_once(live_app, batch):
    with clock.at(MORNING, every_thread=True):
        browsers = [Browser(live_app, "trainer") for _ in range(TIMES)]
        for number, browser in enumerate(browsers):
            browser.submit(f"{SCANNER}/device", {"name": f"โต๊ะ {number}"})
        tokens = [one.client.get(f"{SCANNER}/changes?since=999999").json["csrf"] for one in browsers]

        def send(number, barrier):
            barrier.wait()
            headers = {"X-CSRFToken": tokens[number]}
            for _try in range(TRIES):  # a server that is busy says so, and a device sends again
                answer = browsers[number].client.post(f"{SCANNER}/scans", json={"scans": batch}, headers=headers)
                if answer.status_code != 503:
                    break
            return answer.status_code, [one["answer"] for one in answer.json["results"]]

        began = time.process_time()
        answers = all_at_once(send, TIMES)
        took = time.process_time() - began  # of the processor: other work on the machine does not count
    assert [status for status, _told in answers] == [200] * TIMES
    assert sorted({word for _status, told in answers for word in told}) == ["known", "new"]
    assert sum(told.count("new") for _status, told in answers) == SCANS
    assert took <= WITHIN
    with live_app.app_context():
        course = get_event(workshop.SLUG)
        assert len(queries.list_scans(course)) == SCANS
        assert len(attendance.of_event(course).present(find_session(course, AM))) == SCANS


@pytest.fixture
def two_people(live_app) -> list[dict]:
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        course = workshop.create()
        return [scan(code=person(course, name).code) for name in ("สมศรี ใจดี", "กานดา มีสุข")]


def test_a_check_in_stored_while_a_device_is_answered_is_told_to_it_then_or_next_time(live_app, two_people):
    with clock.at(MORNING, every_thread=True):
        desk, phone = Browser(live_app, "trainer"), Browser(live_app, "trainer")
        for number, browser in enumerate((desk, phone)):
            browser.submit(f"{SCANNER}/device", {"name": f"โต๊ะ {number}"})
        headers = {"X-CSRFToken": phone.client.get(f"{SCANNER}/changes").json["csrf"]}

        def send(one):
            phone.client.post(f"{SCANNER}/scans", json={"scans": [one]}, headers=headers)

        send(two_people[0])
        heard = desk.client.get(f"{SCANNER}/changes").json
        with overtaken(lambda: send(two_people[1])):
            during = desk.client.get(f"{SCANNER}/changes?since={heard['cursor']}").json
        after = desk.client.get(f"{SCANNER}/changes?since={during['cursor']}").json
    assert [len(one["marks"]) for one in (heard, during, after)] in ([1, 1, 1], [1, 0, 1])
