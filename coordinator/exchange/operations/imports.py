"""What a person does with an import besides the slow work: upload, match columns, drop, take back."""

import hashlib
from collections.abc import Sequence

from coordinator.access.policy import Actor
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.exchange import queries
from coordinator.exchange.headings import IGNORED, WITHIN, is_numbered
from coordinator.exchange.jobs.packing import pack_rows
from coordinator.exchange.kinds import Kind, TakenBack
from coordinator.exchange.models import ImportedColumns, ImportJob, ImportKind, ImportState
from coordinator.exchange.registry import kind_of
from coordinator.exchange.sheets import Row


def open_import(
    actor: Actor,
    kind: ImportKind,
    rows: Sequence[Row],
    *,
    file_name: str = "",
    unit: str = "",
    year: int | None = None,
    event: Event | None = None,
) -> ImportJob:
    """Keep a table to be imported; its columns are matched as well as its headings and earlier imports tell.

    ``event`` is the one whose people it names.
    """
    headings, above, below = _find_headings(kind_of(kind), rows)
    if not below:
        raise DomainError(_("There are no rows under the headings."), "file")
    job = ImportJob(owner_id=actor.id, kind=kind, file_name=file_name[:200], unit=unit, year=year)
    job.event_id = event.id if event else None
    job.state, job.done, job.counts, job.made = ImportState.READ, 0, {}, {}
    job.sheet, job.total = pack_rows([*above, *below]), len(below)
    job.headings = list(headings.cells) if headings else _numbered(below)
    job.fields = _guess(actor, kind_of(kind), headings, below)
    job.matched = len([field for field in job.fields if field != IGNORED]) if headings else 0
    db.session.add(job)
    db.session.flush()
    return job


def match_columns(actor: Actor, job: ImportJob, fields: Sequence[str]) -> None:
    """Say which column holds what; remembered for the next table with these headings.

    Refused when no column is chosen, or one field for two columns.
    """
    _refuse_in_work(job)
    known = kind_of(job.kind).headings.fields
    job.fields = [field if field in known else IGNORED for field in fields][: len(job.headings)]
    chosen = [field for field in job.fields if field != IGNORED]
    if not chosen:
        raise DomainError(_("Choose what at least one column holds."))
    twice = next((field for field in chosen if chosen.count(field) > 1), None)
    if twice is not None:
        label = kind_of(job.kind).columns.get(twice, twice)
        raise DomainError(_("Two columns are matched with “%(field)s”. Choose one of them.", field=label))
    signature = _signature(job.headings)
    kept = queries.columns_by(actor.id, job.kind, signature)
    if kept is None:
        kept = ImportedColumns(owner_id=actor.id, kind=job.kind, signature=signature)
        db.session.add(kept)
    kept.fields = list(job.fields)
    job.matched = len(chosen)
    db.session.flush()


def drop(job: ImportJob) -> None:
    """Give an import up before it is saved."""
    if job.state in (ImportState.SAVED, ImportState.UNDONE):
        raise DomainError(_("This import is saved already. It can only be undone."))
    _refuse_in_work(job)
    job.claim = ""
    job.state = ImportState.DROPPED
    db.session.flush()


def take_back(actor: Actor, job: ImportJob) -> TakenBack:
    """Undo a saved import: what was touched since stays and is told. Refused after thirty days."""
    if not job.can_be_undone(clock.now()):
        raise DomainError(_("Only an import saved in the last 30 days can be undone."))
    undone = kind_of(job.kind).take_back(actor, job.made)
    job.state = ImportState.UNDONE
    job.message = "\n".join(undone.left[:50])
    db.session.flush()
    return undone


def _refuse_in_work(job: ImportJob) -> None:
    """What is being saved cannot be dropped, nor its columns changed; it can be stopped."""
    at_rest = job.state in (ImportState.READ, ImportState.CHECKED)
    if not at_rest and not job.is_interrupted(clock.now()):
        raise DomainError(_("This import is being worked on, or it is finished."))


def _find_headings(kind: Kind, rows: Sequence[Row]) -> tuple[Row | None, Sequence[Row], Sequence[Row]]:
    """The headings, what stands above them, and the rows below; without headings every row is one."""
    for number, row in enumerate(rows[:WITHIN]):
        if len([field for field in kind.headings.read(row) if field]) > 1:
            return row, rows[:number], rows[number + 1 :]
    first = rows[0] if len(rows) > 1 and len([cell for cell in rows[0].cells if cell]) > 1 else None
    return first, (), rows[1:] if first else rows


def _guess(actor: Actor, kind: Kind, headings: Row | None, below: Sequence[Row]) -> list[str]:
    width = max(len(row.cells) for row in (*below[:WITHIN], *([headings] if headings else [])))
    if headings is None:
        fields = [*([IGNORED] if is_numbered(below) else []), *kind.columns]
        return [*fields, *[IGNORED] * width][:width]
    earlier = queries.columns_for(actor.id, kind.key, _signature(headings.cells))
    if earlier is not None and len(earlier.fields) == len(headings.cells):
        return list(earlier.fields)
    return kind.headings.match(headings.cells)


def _numbered(below: Sequence[Row]) -> list[str]:
    width = max(len(row.cells) for row in below[:WITHIN])
    return [_("Column %(num)s", num=number + 1) for number in range(width)]


def _signature(headings: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(heading.strip().casefold() for heading in headings).encode()).hexdigest()
