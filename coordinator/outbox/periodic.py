"""Work that comes round: a room registers a function, the worker calls it now and then.

The function runs in an application context, with no transaction in progress; it makes its own
units of work and is the program's own doing in the trail. One process at a time runs it, and not
more often than it says. When it raises, the trouble is kept and it is tried again at its next time.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from coordinator.audit import trail
from coordinator.audit.models import PROGRAM
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import queries
from coordinator.outbox.models import WorkerTask

LEASE = timedelta(minutes=30)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """Something to do at most once in every ``every``."""

    name: str
    every: timedelta
    work: Callable[[], None]


_tasks: dict[str, Task] = {}


def every(minutes: int, *, name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register a function to be called by the worker, at most every so many minutes; ``name`` is for ever."""

    def register(work: Callable[[], None]) -> Callable[[], None]:
        _tasks[name] = Task(name, timedelta(minutes=minutes), work)
        return work

    return register


def run_due(go_on: Callable[[], bool] = lambda: True) -> list[str]:
    """Do what has come round; returns the names of what was done."""
    return [task.name for task in list(_tasks.values()) if go_on() and _run(task)]


def _run(task: Task) -> bool:
    if not _is_due(queries.known_task(task.name), task) or not _claim(task):
        return False
    trouble = ""
    try:
        with trail.acting_as(None, PROGRAM, f"worker: {task.name}"):
            task.work()
    except Exception as error:
        logger.exception("task %s", task.name)
        trouble = f"{type(error).__name__}: {error}"[:500]
    db.session.remove()
    with unit_of_work():
        row = queries.task(task.name)
        if row is not None:
            row.lease_until, row.trouble = None, trouble
    return True


def _claim(task: Task) -> bool:
    """Take the task for this process, unless another one has it or has done it."""
    db.session.remove()
    with unit_of_work():
        row = queries.task(task.name) or _made(task)
        if row is None or not _is_due(row, task):
            return False
        row.last_run_at, row.lease_until = clock.now(), clock.now() + LEASE
    return True


def _made(task: Task) -> WorkerTask | None:
    row = WorkerTask(name=task.name)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:  # another process made it, and has the task
        return None
    return row


def _is_due(row: WorkerTask | None, task: Task) -> bool:
    if row is None or row.last_run_at is None:
        return True
    now = clock.now()
    taken = row.lease_until is not None and row.lease_until > now
    return not taken and row.last_run_at + task.every <= now
