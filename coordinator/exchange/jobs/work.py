"""Checking and saving a whole table. Whoever claimed the import does it; nobody else can at the same time.

Checking only reads, so that people go on working; saving is one short transaction after everything was
checked again. A row that went bad meanwhile stops the whole, and nothing is saved.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence

from coordinator.accounts.models import User
from coordinator.accounts.queries import get_user
from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import _, ngettext
from coordinator.exchange import queries
from coordinator.exchange.findings import MEND, SAME, Finding, RowRefused
from coordinator.exchange.jobs.packing import pack_findings, unpack_findings, unpack_rows
from coordinator.exchange.models import ImportJob, ImportState
from coordinator.exchange.registry import kind_of

SHOWN = 200
Beat = Callable[[int], None]
log = logging.getLogger(__name__)


class Stopped(Exception):
    """Its owner asked to stop."""


class TakenOver(Exception):
    """Somebody else works on the import now: this work was thought dead."""


def perform(job_id: int, claim: str, beat: Beat) -> None:
    """Do what the import was claimed for, and leave it in the state that follows; never half of it."""
    job = queries.get_job(job_id)
    saving, actor = job.state is ImportState.SAVING, get_user(job.owner_id)
    try:
        findings = check_all(actor, job, beat)
        with trail.acting_as(actor.id, actor.name, f"import: {job.file_name or job.kind.value}"):
            (_save if saving else _note)(job_id, claim, findings)
    except Stopped:
        _return(job_id, claim, saving, _("Stopped. Nothing was saved."))
    except RowRefused as refusal:
        message = _("Nothing was saved. Line %(num)s: %(why)s", num=refusal.line, why=refusal.message)
        _return(job_id, claim, saving, message)
    except DomainError as refusal:
        _return(job_id, claim, saving, _("Nothing was saved. %(why)s", why=refusal.message))
    except TakenOver:
        log.warning("import %s was taken over", job_id)
    except Exception:
        log.exception("import %s failed", job_id)
        _return(job_id, claim, saving, _("The program failed at this. Nothing was saved; try it again."))


def check_all(actor: User, job: ImportJob, beat: Beat) -> list[Finding]:
    """Look at every row, telling how far it is."""
    checker = kind_of(job.kind).checker(actor, job)
    rows = unpack_rows(job.sheet)
    above, below = rows[: len(rows) - job.total], rows[len(rows) - job.total :]
    drafts = checker.drafts(below, job.fields, above, job.unit)
    findings = []
    for number, finding in enumerate(checker.check(drafts), start=1):
        findings.append(finding)
        beat(number)
    return findings


def _note(job_id: int, claim: str, findings: Sequence[Finding]) -> None:
    """Keep what the check found."""
    with unit_of_work():
        job = _mine(job_id, claim)
        found = Counter(one.outcome for one in findings)
        right = (one for one in findings if one.outcome != MEND)
        good = sorted(right, key=lambda one: (one.outcome == SAME, not one.note))[:SHOWN]
        job.counts = dict(found)
        job.found = pack_findings([*(one for one in findings if one.problems), *good])
        job.done, job.state = len(findings), ImportState.CHECKED


def _save(job_id: int, claim: str, findings: Sequence[Finding]) -> None:
    """Save every row that is right, all of them or none; nobody who writes meanwhile waits for the preparations."""
    right = [one for one in findings if not one.problems and one.outcome != SAME]
    job = queries.get_job(job_id)
    save = kind_of(job.kind).prepare(job, right)
    with unit_of_work():
        job = _mine(job_id, claim)
        bad = {one.draft.line for one in findings if one.problems}
        known = {one.draft.line for one in unpack_findings(job.found) if one.problems} if job.partly else set()
        worse = sorted(bad - known)
        if worse:
            lines = ", ".join(str(line) for line in worse[:20])
            message = ngettext(
                "%(num)d row cannot be saved any more: line %(lines)s. Check again.",
                "%(num)d rows cannot be saved any more: lines %(lines)s. Check again.",
                len(worse),
                lines=lines,
            )
            raise DomainError(message)
        job.counts = dict(Counter(one.outcome for one in findings))
        job.made = save()
        job.done, job.state, job.saved_at = len(findings), ImportState.SAVED, clock.now()


def _return(job_id: int, claim: str, saving: bool, message: str) -> None:
    """Back to where it was before, with the reason."""
    try:
        with unit_of_work():
            job = _mine(job_id, claim)
            job.state = ImportState.CHECKED if saving else ImportState.READ
            job.message = message
    except TakenOver:
        log.warning("import %s was taken over", job_id)


def _mine(job_id: int, claim: str) -> ImportJob:
    job = queries.still_claimed(job_id, claim)
    if job is None:
        raise TakenOver
    return job
