"""What ``serve`` becomes: a small process whose workers are replaced when they end, and which ends with them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coordinator.cli import keeping
from tests.cli.test_serve import serving, wait_for

WAITS = "import time; time.sleep(600)"
# A parent of one child, which turns into its keeper.
BEGINS = """
import signal, subprocess, sys
from coordinator.cli import keeping
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]])
signal.pthread_sigmask(signal.SIG_BLOCK, keeping.AWAITED)
print(child.pid, flush=True)
keeping.become([child.pid], sys.argv[2:], "it is replaced")
"""


def keeper(child: str, *again: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BEGINS, child, *again]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def children(pid: int) -> set[int]:
    """The processes that it started and that have not ended."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    found = {int(child) for task in tasks for child in task.read_text().split()}
    return {child for child in found if state(child) not in ("", "Z")}


def state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][:1]
    except OSError:
        return ""


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + 90
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_keeper_that_is_told_to_end_ends_its_worker():
    with keeper(WAITS, "never") as process:
        child = int(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert state(child) == ""


def test_a_worker_that_will_not_finish_is_ended(monkeypatch):
    child = subprocess.Popen(
        [sys.executable, "-c", f"import signal; signal.signal(15, signal.SIG_IGN); print(flush=True); {WAITS}"],
        stdout=subprocess.PIPE,
    )
    child.stdout.readline()
    monkeypatch.setattr(keeping, "KILL_AFTER", 0.2)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    try:
        keeping.Keeper([child.pid], []).end()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        child.stdout.close()
    assert state(child.pid) == ""
    child.returncode = -signal.SIGKILL  # somebody else waited for it


def test_a_worker_that_ends_by_itself_is_replaced():
    with keeper("pass", sys.executable, "-c", WAITS) as process:
        first = int(process.stdout.readline())
        until(lambda: children(process.pid) - {first})
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr.read() == "it is replaced\n"


@pytest.mark.parametrize("again", [[], [sys.executable, "-c", "pass"]], ids=["no other way", "the next ends, too"])
def test_where_no_worker_will_live_the_keeper_ends_with_an_error(again):
    with keeper("pass", *again) as process:
        assert process.wait(20) == 1


def test_a_killed_worker_is_replaced_beside_the_others_by_a_parent_that_holds_nothing(data, free_port):
    with serving(data, free_port, COORDINATOR_WORKERS="2") as process:
        until(lambda: b"keeping" in Path(f"/proc/{process.pid}/cmdline").read_bytes())
        status = Path(f"/proc/{process.pid}/status").read_text()
        assert int(status.partition("VmRSS:")[2].split()[0]) < 20_000, "kB of a process that loaded no program"
        killed, stays = sorted(children(process.pid))
        os.kill(killed, signal.SIGKILL)
        until(lambda: killed not in children(process.pid) and any(map(children, children(process.pid))))
        assert stays in children(process.pid), "the other one answers meanwhile"
        wait_for(f"http://127.0.0.1:{free_port}/healthz", process)
        process.send_signal(signal.SIGTERM)
        said, _nothing = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert "Traceback" not in said
