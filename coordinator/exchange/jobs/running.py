"""Who works on an import: this request when it is small, else a thread that goes on when the page is left."""

import threading
import time
import uuid

from flask import Flask, current_app
from sqlalchemy import update

from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.core.transaction import beside, unit_of_work
from coordinator.core.words import _, language, use_language
from coordinator.exchange import queries
from coordinator.exchange.jobs.work import Beat, Stopped, perform
from coordinator.exchange.models import ImportJob, ImportState

AT_ONCE = 200
EVERY = 0.5
FROM = {
    ImportState.CHECKING: (ImportState.READ, ImportState.CHECKED),
    ImportState.SAVING: (ImportState.CHECKED,),
}


def start(job_id: int, step: ImportState, *, partly: bool = False) -> None:
    """Check or save an import: at once when it has few rows, else in the background.

    Refused when it is not ready for that, and when somebody does it already: of two who start it
    at the same moment one is refused.
    """
    claim = _claim(job_id, step, partly)
    if queries.get_job(job_id).total <= AT_ONCE:
        perform(job_id, claim, lambda _done: None)
        return
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    name, told = f"import {job_id}", (app, job_id, claim, language())
    threading.Thread(target=_in_background, args=told, name=name, daemon=True).start()


def stop(job: ImportJob) -> None:
    """Ask whoever works on it to stop; what has died is given back at once."""
    if job.is_interrupted(clock.now()):
        job.state = ImportState.READ if job.state is ImportState.CHECKING else ImportState.CHECKED
    else:
        job.cancel_asked = True


def _claim(job_id: int, step: ImportState, partly: bool) -> str:
    with unit_of_work():
        job = queries.lock_job(job_id)
        if job.state not in FROM[step] and not job.is_interrupted(clock.now()):
            raise DomainError(_("This import is being worked on, or it is finished."))
        job.state, job.claim, job.partly = step, str(uuid.uuid4()), partly
        job.done, job.cancel_asked, job.message = 0, False, ""
        job.started_at = job.heartbeat_at = clock.now()
        return job.claim


def _in_background(app: Flask, job_id: int, claim: str, lang: str) -> None:
    with app.app_context(), use_language(lang):
        perform(job_id, claim, _beat(job_id, claim))


def _beat(job_id: int, claim: str) -> Beat:
    """Twice a second: write how far it is, keep the reading alive, and hear whether to stop."""
    last = [time.monotonic()]

    def beat(done: int) -> None:
        if time.monotonic() - last[0] < EVERY:
            return
        last[0] = time.monotonic()
        queries.keep_reading()
        with beside() as connection:
            mine = update(ImportJob).where(ImportJob.id == job_id, ImportJob.claim == claim)
            connection.execute(mine.values(done=done, heartbeat_at=clock.now()))
            if queries.is_cancelled(connection, job_id):
                raise Stopped

    return beat
