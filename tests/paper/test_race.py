"""Two events issue certificates at the same moment: every number of the year is given, and none twice."""

import threading

from sqlalchemy import select

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.paper import operations
from coordinator.paper.models import Certificate
from tests.paper.making import held, set_up

EVENTS = [f"race-{number}" for number in range(4)]


def test_events_that_issue_at_once_share_the_numbers_of_the_year(live_app):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        for name in EVENTS:
            set_up(held(name, there=[("", f"คนที่{number}", "1001", 3) for number in range(5)]))
    start = threading.Barrier(len(EVENTS), timeout=30)

    def issue(name: str) -> None:
        with live_app.app_context(), trail.acting_as(None, "test", "test"):
            start.wait()
            with unit_of_work():
                operations.issue_certificates(get_event(name))

    threads = [threading.Thread(target=issue, args=(name,)) for name in EVENTS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with live_app.app_context():
        rows = db.session.execute(select(Certificate.year, Certificate.number).order_by(Certificate.number)).all()
    assert rows == [(2022, number) for number in range(1, 21)]
