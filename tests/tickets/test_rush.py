"""The last seats over HTTP: a served program of two processes with threads, and forty people at the same moment."""

from datetime import UTC, datetime

import pytest

from benchmarks import rush, seed
from benchmarks.site import Client, doing_nothing, serving
from coordinator.core import clock

ROUNDS, CANCELLING = 20, 10


@pytest.fixture
def where(live_app, tmp_path):
    """The settings under which the program is served over the database of the test, by the clock that it has, too."""
    settings = {
        "COORDINATOR_DATA": str(tmp_path / "served"),
        "COORDINATOR_DATABASE_URL": live_app.config["DATABASE_URL"],
        "COORDINATOR_MAIL_WORKER": "no",
        "COORDINATOR_ORGANISER_EMAIL": "office@example.invalid",
    }
    with clock.at(datetime.now(UTC).replace(microsecond=0), every_thread=True):
        yield settings


@pytest.mark.first
def test_all_of_the_last_seats_are_given_and_none_twice_and_freed_ones_go_to_who_waits_longest(
    live_app, where, monkeypatch
):
    for name, value in where.items():
        monkeypatch.setenv(name, value)
    with live_app.app_context(), serving(where["COORDINATOR_DATA"], where["COORDINATOR_DATABASE_URL"]) as server:
        outcome = rush.last_seats(server.port, ROUNDS)
        assert outcome.is_right, outcome
        assert outcome.statuses == {303: ROUNDS * rush.LAST, 409: ROUNDS * (rush.CROWD - rush.LAST)}
        seed.open_account()
        staff = Client(server.port)
        staff.sign_in()
        cancelled = rush.cancelling(server.port, staff, CANCELLING)
        staff.connection.close()
        assert cancelled.is_right, cancelled


@pytest.mark.first
def test_without_the_lock_the_same_rush_goes_wrong(live_app, where):
    """The control: if this were right as well, the test above would prove nothing."""
    with live_app.app_context(), doing_nothing("tests.support.unlocked:app", where) as server:
        outcome = rush.last_seats(server.port, 2)
    assert outcome.over or outcome.under or outcome.met or outcome.broken, outcome
    assert outcome.statuses[303] or outcome.statuses[409], "who could not even ask proves nothing"
