"""Two applications over one database, as two processes are: what one changed, the other tells at once."""

from datetime import date, time
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest

from coordinator.app import create_app
from coordinator.core import clock
from coordinator.events import operations, queries
from coordinator.events.lines import DaySpan
from coordinator.events.models import EventKind
from tests.calendar.making import Saved, event
from tests.conftest import dispose

ROUNDS = 200


@pytest.fixture
def other(live_app, tmp_path: Path):
    settings = {name: live_app.config[name] for name in ("DATA", "DATABASE_URL", "SECRET_KEY", "TESTING")}
    application = create_app(settings)
    yield application
    dispose(application)


@pytest.mark.first
def test_a_change_is_seen_by_the_other_process_at_its_next_request(live_app, other):
    with Saved(live_app):
        slug = event("ชื่อ 0", (DaySpan(date(2022, 9, 1), time(9), time(12)),)).slug
    over = Signal()

    def poll() -> None:
        """Keep what the other one believes as new, and so as wrong, as it can be."""
        client, tag = other.test_client(), ""
        while not over.is_set():
            answer = client.get("/feeds/all.ics", headers={"If-None-Match": tag})
            tag = answer.headers["ETag"]

    poller = Thread(target=poll)
    poller.start()
    client, stale = other.test_client(), []
    try:
        for number in range(1, ROUNDS + 1):
            with clock.at(clock.now(), every_thread=True), Saved(live_app):
                title = f"ชื่อ {number}"
                operations.change_event(
                    queries.get_event(slug), kind=EventKind.TRAINING, title_th=title, short_th=title
                )
            if f"SUMMARY:ชื่อ {number}\r\n".encode() not in client.get("/feeds/all.ics").data:
                stale.append(number)
    finally:
        over.set()
        poller.join()
    assert stale == []
