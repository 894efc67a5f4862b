"""Work that comes round: a room registers a function, the worker calls it now and then.

The function runs in an application context, with no transaction in progress; it makes its own
units of work and is the program's own doing in the trail. One process at a time runs it, and not
more often than it says. When it raises, the trouble is kept and it is tried again at its next time.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from sqlalchemy import Table, insert, or_, update
from sqlalchemy.exc import IntegrityError

from coordinator.audit import trail
from coordinator.audit.models import PROGRAM
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import queries
from coordinator.outbox.models import WorkerTask

LEASE = timedelta(minutes=30)
_TASKS = cast(Table, WorkerTask.__table__)
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
        db.session.execute(update(_TASKS).where(_TASKS.c.name == task.name).values(lease_until=None, trouble=trouble))
    return True


def _claim(task: Task) -> bool:
    """Take the task for this process, unless another one has it or has done it.

    By one statement each and without objects: this is what every worker writes each minute.
    """
    db.session.remove()
    now = clock.now()
    taken = {"last_run_at": now, "lease_until": now + LEASE}
    try:
        with unit_of_work():
            if queries.known_task(task.name) is None:
                db.session.execute(insert(_TASKS).values(name=task.name, trouble="", **taken))
                return True
            free = or_(_TASKS.c.lease_until.is_(None), _TASKS.c.lease_until <= now)
            due = or_(_TASKS.c.last_run_at.is_(None), _TASKS.c.last_run_at <= now - task.every)
            mine = update(_TASKS).where(_TASKS.c.name == task.name, free, due).values(taken).returning(_TASKS.c.name)
            return db.session.scalar(mine) is not None
    except IntegrityError:  # another process made the row, and has the task
        return False


def _is_due(row: WorkerTask | None, task: Task) -> bool:
    if row is None or row.last_run_at is None:
        return True
    now = clock.now()
    taken = row.lease_until is not None and row.lease_until > now
    return not taken and row.last_run_at + task.every <= now
