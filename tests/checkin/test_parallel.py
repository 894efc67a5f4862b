"""The same five hundred scans sent five times at once, over real connections: one state, every item answered."""

import time

import pytest

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


@pytest.fixture
def batch(live_app) -> list[dict]:
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = workshop.create(capacity=SCANS)
        return [scan(code=person(event, f"คนที่ {number}").code, minutes=number / 60) for number in range(SCANS)]


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
        event = get_event(workshop.SLUG)
        assert len(queries.list_scans(event)) == SCANS
        assert len(attendance.of_event(event).present(find_session(event, AM))) == SCANS
