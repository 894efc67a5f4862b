"""A worker in a process of its own that can be killed, made in a moment.

A server process without threads imports the program once and forks a child for each worker; nothing is open
before the fork. The child looks at the queue once, at a clock of its own, and ends when nothing is due: a test
that uses it is bounded by the work there is, not by time.
"""

import multiprocessing
from collections.abc import Mapping
from datetime import datetime
from multiprocessing.process import BaseProcess
from typing import Any

from coordinator.app import create_app
from coordinator.core import clock
from coordinator.outbox import periodic
from coordinator.outbox.worker import Worker


def start(settings: Mapping[str, Any], moment: datetime) -> BaseProcess:
    """A worker that has begun to send what is due at ``moment``."""
    nursery = multiprocessing.get_context("forkserver")
    nursery.set_forkserver_preload([__name__, "tests.support.warm"])
    worker = nursery.Process(target=_send, args=(dict(settings), moment), daemon=True)
    worker.start()
    return worker


def _send(settings: dict[str, Any], moment: datetime) -> None:
    periodic._tasks.clear()  # no mails but those of the test
    with clock.at(moment, every_thread=True):
        Worker(create_app(settings)).once()
