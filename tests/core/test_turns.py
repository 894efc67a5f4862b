"""Writers of the embedded database come to their turn in the order in which they asked, in all processes."""

import fcntl
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from coordinator.core import turns
from coordinator.core.turns import InTurn


def connect(folder: Path) -> InTurn:
    return sqlite3.connect(folder / "own.db", factory=InTurn, isolation_level=None, check_same_thread=False)


def begin(folder: Path) -> InTurn:
    one = connect(folder)
    one.await_turn(str(folder))
    one.execute("BEGIN IMMEDIATE")
    return one


def waiting() -> int:
    return len(turns._line._waiting)


def until(number: int) -> None:
    while waiting() < number:
        threading.Event().wait(0.001)


def test_whoever_asked_first_writes_first(tmp_path):
    first, order = begin(tmp_path), []

    def write(number: int) -> None:
        own = begin(tmp_path)
        order.append(number)
        own.commit()
        own.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for number, thread in enumerate(threads, 1):
        thread.start()
        until(number)
    first.rollback()
    for thread in threads:
        thread.join()
    first.close()
    assert order == list(range(8))


def test_another_process_waits_too_and_a_process_that_dies_holds_up_nobody(tmp_path):
    code = (
        "import sqlite3, sys; from coordinator.core.turns import InTurn\n"
        "one = sqlite3.connect(sys.argv[1], factory=InTurn, isolation_level=None)\n"
        "one.await_turn(sys.argv[2]); one.execute('BEGIN IMMEDIATE'); print('mine', flush=True)\n"
        "sys.stdin.read()"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "own.db"), str(tmp_path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"mine\n"
        line = os.open(tmp_path, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(line)
        other.kill()
        begin(tmp_path).close()


def test_who_waits_for_too_long_gives_up_as_if_the_database_were_busy(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    first = begin(tmp_path)
    with pytest.raises(OperationalError, match="locked"):
        begin(tmp_path)
    first.commit()
    first.close()
    begin(tmp_path).close()  # whoever gave up is not waited for


def test_a_line_that_cannot_be_had_is_left_again(tmp_path):
    one = connect(tmp_path)
    with pytest.raises(OperationalError, match="no-such-folder"):
        one.await_turn(str(tmp_path / "no-such-folder"))
    one.close()
    begin(tmp_path).close()
