"""Messages in the queue, a mail server, and a worker that looks once."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import operations, periodic
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Addressee
from coordinator.outbox.worker import Worker
from tests.support.smtp import MailServer, mail_server


@pytest.fixture(autouse=True)
def _nothing_else_comes_round(monkeypatch: pytest.MonkeyPatch) -> None:
    """No mails but those of the test: the rooms above would sum up the week, for it is a Monday."""
    monkeypatch.setattr(periodic, "_tasks", {})


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as one:
        yield one


@pytest.fixture
def told(app: Flask) -> Iterator[Callable[..., None]]:
    """``told(SMTP_HOST=...)`` changes settings until the test ends."""
    before = dict(app.config)
    yield app.config.update
    app.config.clear()
    app.config.update(before)


@pytest.fixture
def worker(app: Flask, server: MailServer, told: Callable[..., None]) -> Worker:
    """``worker.once()`` sends what is due to the server; each is as if just started."""
    told(**server.settings())
    return Worker(app)


@pytest.fixture
def queue(app: Flask) -> Callable[..., int]:
    """Queue one message; returns its number."""

    def put(dedupe: str = "a", email: str = "somchai@example.invalid", **more: Any) -> int:
        with app.app_context():
            return queue_in(app, dedupe, email, **more)

    return put


def queue_in(app: Flask, dedupe: str, email: str, **more: Any) -> int:
    told = {"kind": MessageKind.NUDGE, "subject": "ขอให้บันทึกการประชุม", "body": "เรียน เจ้าหน้าที่\n\nโปรดบันทึก"}
    with app.app_context(), trail.acting_as(None, "", "test"), unit_of_work():
        to = Addressee(email, more.pop("language", "th"))
        message = operations.enqueue(operations.Outgoing(dedupe=dedupe, to=to, **told | more))
        assert message is not None
        return message.id


@pytest.fixture
def everywhere(app: Flask) -> None:
    """The installation is past its trial: messages go to every address."""
    with app.app_context():
        db.session.execute(text("UPDATE mail_switch SET everywhere = true"))
        db.session.commit()


@pytest.fixture
def row(app: Flask) -> Callable[..., Any]:
    """What is stored of a message: ``row(7, "state")``."""

    def read(number: int, column: str) -> Any:
        with app.app_context():
            return db.session.execute(text(f"SELECT {column} FROM message WHERE id = {number}")).scalar()

    return read
