"""A mail server, and the worker that sends to it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage

import pytest
from flask import Flask

from coordinator.core import clock
from coordinator.core.clock import BANGKOK
from coordinator.outbox.worker import Worker
from tests.support.smtp import Taken, mail_server

WEDNESDAY = datetime(2022, 8, 3, 10, tzinfo=BANGKOK)


@pytest.fixture
def wire(app: Flask) -> Iterator[Callable[..., list[Taken]]]:
    """``wire(moment)`` lets the worker look once; the answer is all that came over the wire since the last time."""
    before = dict(app.config)
    with mail_server() as server:
        app.config.update(server.settings())

        def look(moment: datetime = WEDNESDAY) -> list[Taken]:
            with clock.at(moment, every_thread=True):
                Worker(app).once()
            arrived, server.taken[:] = list(server.taken), []
            return arrived

        yield look
    app.config.clear()
    app.config.update(before)


@pytest.fixture
def post(wire: Callable[..., list[Taken]]) -> Callable[..., list[EmailMessage]]:
    """The same as mails that the standard library has read."""
    return lambda moment=WEDNESDAY: [one.mail for one in wire(moment)]
