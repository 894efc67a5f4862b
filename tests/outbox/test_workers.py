"""Several workers, and workers that are killed: each message once, or once more with the same identity."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.parser import BytesHeaderParser
from pathlib import Path

from sqlalchemy import text

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import operations
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Addressee
from coordinator.outbox.worker import Worker
from tests.cli.conftest import environment
from tests.support import killable
from tests.support.smtp import MailServer, mail_server

KILLS, MAILS = 20, 1000
AFTER_A_LEASE = timedelta(minutes=11)


def fill(app, count: int, due_at: datetime | None = None) -> None:
    with app.app_context(), trail.acting_as(None, "", "test"), unit_of_work():
        for number in range(count):
            to = Addressee(f"p{number}@example.invalid", "th")
            told = {"kind": MessageKind.NUDGE, "subject": "ทดสอบ", "body": "ทดสอบ", "due_at": due_at}
            operations.enqueue(operations.Outgoing(dedupe=f"m{number}", to=to, **told))


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
        process.communicate(timeout=60)


KILLED_AT = ("recipient", "unanswered", "answered")


def kill_at(where: str, server: MailServer, goal: int, victim: "Future[int]") -> None:
    """Kill the worker when the server has ``goal`` mails: at the next recipient, before or after the answer."""

    def kill() -> None:
        os.kill(victim.result(), signal.SIGKILL)

    def at_rcpt(_to: str) -> None:
        if where == "recipient" and len(server.taken) == goal:
            kill()

    async def after_data(_server: object, _envelope: object) -> None:
        if len(server.taken) == goal and where == "unanswered":
            kill()
        if len(server.taken) == goal and where == "answered":
            asyncio.get_running_loop().call_later(goal % 7 / 1000, kill)

    server.at_rcpt, server.after_data = at_rcpt, after_data


def test_a_worker_killed_twenty_times_loses_nothing_and_sends_at_most_one_more_each_time(live_app):
    """Every kill is in the middle of the work; what is in doubt is taken over when its lease has ended."""
    fill(live_app, MAILS)
    began, wheres = clock.now(), Counter[str]()
    with mail_server() as server:
        told = {name: live_app.config[name] for name in ("DATA", "DATABASE_URL", "SECRET_KEY")}
        told |= server.settings(SMTP_TIMEOUT=300, TESTING=True)
        for kill in range(KILLS):
            victim: Future[int] = Future()
            where = KILLED_AT[kill % len(KILLED_AT)]
            before = len(server.taken)
            kill_at(where, server, before + MAILS // (KILLS + 2), victim)
            worker = killable.start(told, began + kill * AFTER_A_LEASE)
            victim.set_result(worker.pid or 0)
            worker.join()
            assert worker.exitcode == -signal.SIGKILL
            wheres[where] += 1
        server.at_rcpt, server.after_data = lambda to: None, None
        worker = killable.start(told, began + KILLS * AFTER_A_LEASE)
        worker.join()
        assert worker.exitcode == 0
    came = Counter((BytesHeaderParser().parsebytes(one.octets)["Message-ID"], one.to[0]) for one in server.taken)
    assert set(came) == set(identities(live_app).items())  # nothing is lost, and nothing has another identity
    assert max(came.values()) <= 2
    assert wheres["unanswered"] <= came.total() - MAILS <= KILLS
    assert one(live_app, "SELECT count(*) FROM message WHERE state = 'sent'") == MAILS
    print(f"sent {MAILS}, killed {KILLS} times: {came.total() - MAILS} came twice, {MAILS - len(came)} lost")


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
