"""``serve``: up, polite, and down again."""

import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.conftest import environment


@contextmanager
def serving(data: Path, port: int, *more: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """The server, up and answering."""
    process = subprocess.Popen(
        [sys.executable, "-m", "coordinator", "serve", *more],
        env=environment(data, PORT=str(port), **settings),
        cwd=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", process)
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=60)


def wait_for(address: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer (exit {process.poll()})")


def fetch(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return answer.read().decode()


def test_the_site_starts_with_samples_says_how_to_sign_in_and_stops_when_asked(data, free_port):
    with serving(data, free_port, "--demo") as process:
        assert "<h1" in fetch(free_port, "/")
        assert '"ok"' in fetch(free_port, "/healthz")
        assert 'name="password"' in fetch(free_port, "/team")
        process.send_signal(signal.SIGINT)
        said, _nothing = process.communicate(timeout=60)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{free_port}" in said
    assert "zone-central@example.invalid" in said
    assert (data / "demo_password").read_text().strip() in said
    assert "Traceback" not in said


def test_a_site_without_docstrings_and_assertions_answers_as_any(data, free_port):
    """As the README says how to deploy: nothing that is served may depend on what is left out then."""
    with serving(data, free_port, "--demo", PYTHONOPTIMIZE="2") as process:
        for path in ("/", "/calendar", "/calendar/list", "/districts", "/help", "/login"):
            assert "<h1" in fetch(free_port, path)
        feed = fetch(free_port, "/feeds/all.ics")
        process.send_signal(signal.SIGINT)
        said, _nothing = process.communicate(timeout=60)
    assert feed.count("BEGIN:VEVENT") == feed.count("END:VEVENT") > 0
    assert "Traceback" not in said


def test_a_second_start_keeps_the_data_and_several_workers_share_it(data, free_port, coordinator):
    coordinator("init")
    add = ("user", "add", "a@example.go.th", "--name", "A", "--role", "admin", "--password-stdin")
    coordinator(*add, typed="a rather long secret\n")
    with serving(data, free_port, "--demo", COORDINATOR_WORKERS="2"):
        for _time in range(6):
            assert "<h1" in fetch(free_port, "/")
    users = coordinator("user", "list").stdout
    assert "a@example.go.th" in users
    assert "example.invalid" not in users


def test_a_database_that_cannot_be_served_is_refused_in_one_sentence(data, free_port):
    with sqlite3.connect(data / "coordinator.db") as database:
        database.execute("CREATE TABLE recipes (id INTEGER)")
    told = environment(data, PORT=str(free_port))
    command = [sys.executable, "-m", "coordinator", "serve"]
    answer = subprocess.run(command, env=told, cwd=data, capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 1
    assert "another program" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_taken_port_is_refused_with_a_way_out(coordinator):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = coordinator("serve", PORT=str(port))
    assert answer.exit_code == 1
    assert str(port) in answer.stderr
    assert "PORT=" in answer.stderr


def test_a_port_beyond_all_ports_is_refused(coordinator):
    answer = coordinator("serve", PORT="70000")
    assert answer.exit_code == 1
    assert "PORT=8080" in answer.stderr


def test_an_address_that_is_not_of_this_machine_is_refused(coordinator, free_port):
    answer = coordinator("serve", HOST="192.0.2.1", PORT=str(free_port))
    assert answer.exit_code == 1
    assert "192.0.2.1" in answer.stderr
