"""Several workers, and workers that are killed: each message once, or once more with the same identity."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import operations
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Addressee
from coordinator.outbox.worker import Worker
from tests.cli.conftest import environment
from tests.support.smtp import mail_server

KILLS = 20


def fill(app, count: int, due_at: datetime | None = None) -> None:
    with app.app_context(), trail.acting_as(None, "", "test"), unit_of_work():
        for number in range(count):
            to = Addressee(f"p{number}@example.invalid", "th")
            told = {"kind": MessageKind.NUDGE, "subject": "ทดสอบ", "body": "ทดสอบ", "due_at": due_at}
            operations.enqueue(dedupe=f"m{number}", to=to, **told)


def one(app, statement: str):
    with app.app_context():
        return db.session.execute(text(statement)).scalar()


def identities(app) -> dict[str, str]:
    with app.app_context():
        return dict(db.session.execute(text("SELECT header_id, email FROM message")).all())


def test_two_workers_at_once_send_each_message_exactly_once(live_app):
    fill(live_app, 500)
    with mail_server() as server, ThreadPoolExecutor(2) as pool:
        live_app.config.update(server.settings(SMTP_TIMEOUT=20))
        list(pool.map(lambda worker: worker.once(), [Worker(live_app), Worker(live_app)]))
        assert Counter(mail["Message-ID"] for mail in server.mails) == Counter(list(identities(live_app)))
        assert server.connections == 2
    assert one(live_app, "SELECT count(*) FROM message WHERE state = 'sent'") == 500


def test_ten_who_queue_the_same_at_the_same_moment_queue_it_once(live_app):
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda _time: fill(live_app, 1), range(10)))
    assert one(live_app, "SELECT count(*) FROM message") == 1


@contextmanager
def worker_process(app, data: Path, **settings: object) -> Iterator[subprocess.Popen[str]]:
    named = {f"COORDINATOR_{name}": str(value) for name, value in settings.items()}
    command = [sys.executable, "-m", "coordinator", "worker"]
    told = environment(data, COORDINATOR_DATABASE_URL=app.config["DATABASE_URL"], COORDINATOR_SECRET_KEY="x", **named)
    process = subprocess.Popen(command, env=told, cwd=data, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=20)


def wait_until(what: Callable[[], bool], process: subprocess.Popen[str], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.002)


def test_a_worker_killed_twenty_times_loses_nothing_and_sends_at_most_one_more_each_time(live_app, tmp_path):
    fill(live_app, 1000, datetime.now(UTC))
    with mail_server() as server:
        settings = server.settings(SMTP_TIMEOUT=20, MAIL_LEASE=2)
        for kill in range(KILLS):
            with worker_process(live_app, tmp_path, **settings) as process:
                wait_until(lambda goal=45 * (kill + 1): len(server.taken) >= goal, process)
                os.kill(process.pid, signal.SIGKILL)
        with worker_process(live_app, tmp_path, **settings) as process:
            wait_until(lambda: one(live_app, "SELECT count(*) FROM message WHERE state != 'sent'") == 0, process)
        came = Counter((mail["Message-ID"], mail["To"].addresses[0].addr_spec) for mail in server.mails)
    assert set(came) == set(identities(live_app).items())
    assert sum(came.values()) - 1000 <= KILLS
    assert max(came.values()) <= 2


def test_a_worker_that_is_told_to_end_finishes_the_mail_in_hand(live_app, tmp_path):
    fill(live_app, 3, datetime.now(UTC))
    with mail_server() as server, worker_process(live_app, tmp_path, **server.settings(SMTP_TIMEOUT=20)) as process:

        async def end_me(_server, _envelope):
            process.send_signal(signal.SIGTERM)

        server.after_data = end_me
        said, _nothing = process.communicate(timeout=60)
        assert process.returncode == 0
        assert "Traceback" not in said
        sent = one(live_app, "SELECT count(*) FROM message WHERE state = 'sent'")
        assert sent == len(server.taken) >= 1
        assert one(live_app, "SELECT count(*) FROM message WHERE state = 'sending'") == 0
