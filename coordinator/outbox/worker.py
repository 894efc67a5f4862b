"""What sends the messages and does the work that comes round: a loop, in a process of its own or beside the pages."""

import fcntl
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.outbox import delivery, periodic, queries, settings, waking
from coordinator.outbox.settings import Way
from coordinator.outbox.smtp import Mailbox, Post, Smtp

LAST_MAIL = 8  # seconds
POLL = 5  # seconds: how soon a message of another process is seen
PAUSES = (60, 120, 300, 600)  # seconds, for a server that takes no mail at all
logger = logging.getLogger(__name__)


class Worker:
    """Sends what is due and does what has come round, until it is told to stop."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._stopping = threading.Event()
        self._troubles = 0
        self._not_before = 0.0  # on the monotonic clock

    def stop(self) -> None:
        """Finish the mail in hand, then end."""
        self._stopping.set()
        waking.wake()

    def run(self) -> None:
        """Until ``stop``. Whatever stands in the way (a database that is away, a full disk) is waited for."""
        while self.goes_on():
            try:
                self.once()
            except Exception:  # a worker that ended here would leave everybody without mail, and nobody would know
                logger.exception("the worker looks again in a moment")
            if self.goes_on():
                waking.wait(POLL)

    def wait(self, seconds: float) -> None:
        """So long, or until it is told to stop."""
        self._stopping.wait(seconds)

    def once(self) -> None:
        """One look at the tasks and at the queue."""
        with self.app.app_context():
            try:
                periodic.run_due(self.goes_on)
                self._deliver()
            finally:
                db.session.remove()

    def _deliver(self) -> None:
        post = _post()
        due = queries.anything_due(clock.now(), settings.own_domains())
        if post is None or not due or time.monotonic() < self._not_before:
            delivery.note_alive()
            return
        trouble = delivery.deliver(post, self.goes_on)
        self._troubles = self._troubles + 1 if trouble else 0
        if trouble:
            logger.warning("the mail server: %s", trouble)
            self._not_before = time.monotonic() + PAUSES[min(self._troubles, len(PAUSES)) - 1]

    def goes_on(self) -> bool:
        """Whether nobody has told it to stop."""
        return not self._stopping.is_set()


def _post() -> Post | None:
    match settings.way():
        case Way.SERVER:
            return Smtp(settings.server())
        case Way.MAILBOX:
            return Mailbox()
        case Way.NONE:
            return None


def start_beside_pages(app: Flask) -> Callable[[], None] | None:
    """Send from a thread of this process, if the settings say so and no other process of this machine does.

    By itself with the embedded database only: where many processes share a PostgreSQL, ``coordinator worker``
    is a service of its own. Returns what ends it: the mail in hand is finished, but not waited for longer
    than a server may take to stop.
    """
    chosen = app.config["MAIL_WORKER"]
    if chosen == "no" or (chosen == "auto" and not app.config["DATABASE_URL"].startswith("sqlite")):
        return None
    worker = Worker(app)
    thread = threading.Thread(target=_run_alone, args=(worker,), name="mail", daemon=True)
    thread.start()

    def end() -> None:
        worker.stop()
        thread.join(LAST_MAIL)

    return end


def _run_alone(worker: Worker) -> None:
    while worker.goes_on():
        with _only_one(Path(worker.app.config["DATA"]) / "worker.lock") as alone:
            if alone:
                worker.run()
        worker.wait(POLL)


@contextmanager
def _only_one(path: Path) -> Iterator[bool]:
    """Whether this process has the lock; the system takes it back when the process ends, however it ends."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
