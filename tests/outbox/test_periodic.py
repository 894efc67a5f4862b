"""Work that comes round is done by one process at a time, not too often, and its trouble stops nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from coordinator.core import clock
from coordinator.outbox import periodic
from tests.conftest import NOW


@pytest.fixture
def tasks(monkeypatch):
    """No tasks but those of the test."""
    monkeypatch.setattr(periodic, "_tasks", {})


def at(**delta):
    return clock.at(NOW + timedelta(**delta), every_thread=True)


def test_a_task_comes_round_after_its_time_and_not_before(session, tasks):
    done = []
    periodic.every(60, name="test")(lambda: done.append(clock.now()))
    for minutes in (0, 1, 59, 60, 90, 120):
        with at(minutes=minutes):
            periodic.run_due()
    assert [(when - NOW).seconds // 60 for when in done] == [0, 60, 120]


def test_a_task_that_fails_keeps_its_trouble_and_the_others_are_done(session, tasks, sql):
    done = []

    @periodic.every(10, name="broken")
    def _broken():
        raise RuntimeError("no")

    periodic.every(10, name="whole")(lambda: done.append(1))
    assert periodic.run_due() == ["broken", "whole"]
    assert sql("SELECT trouble FROM worker_task WHERE name = 'broken'") == "RuntimeError: no"
    assert done


def test_of_two_processes_one_does_the_task(live_app, tasks):
    done, ready = [], Barrier(2, timeout=30)
    periodic.every(10, name="test")(lambda: done.append(1))

    def look(_number):
        with live_app.app_context():
            ready.wait()
            periodic.run_due()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(look, range(2)))
    assert done == [1]


def test_what_a_killed_process_was_at_is_taken_up_when_its_lease_has_ended(session, tasks):
    done = []
    periodic.every(10, name="test")(lambda: done.append(clock.now()))
    periodic._claim(periodic._tasks["test"])
    for minutes in (20, 29, 30):
        with at(minutes=minutes):
            periodic.run_due()
    assert [(when - NOW).seconds // 60 for when in done] == [30]
