"""Finding imports, and how the columns of such a table were matched before."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.exchange.models import ImportedColumns, ImportJob, ImportKind


def get_job(job_id: int) -> ImportJob:
    """The import with this number; raises NotFound."""
    found = by_number(ImportJob, job_id)
    if found is None:
        raise NotFound(f"import {job_id}")
    return found


def list_jobs(owner_id: int, most: int = 20) -> Sequence[ImportJob]:
    """The latest imports of this person, newest first."""
    query = select(ImportJob).where(ImportJob.owner_id == owner_id).order_by(ImportJob.id.desc())
    return db.session.scalars(query.limit(most)).all()


def columns_by(owner_id: int, kind: ImportKind, signature: str) -> ImportedColumns | None:
    """How this person matched such columns."""
    query = select(ImportedColumns).where(ImportedColumns.kind == kind, ImportedColumns.signature == signature)
    return db.session.scalars(query.where(ImportedColumns.owner_id == owner_id)).first()


def columns_for(owner_id: int, kind: ImportKind, signature: str) -> ImportedColumns | None:
    """How this person matched such columns, else how somebody else did last."""
    query = select(ImportedColumns).where(ImportedColumns.kind == kind, ImportedColumns.signature == signature)
    own = ImportedColumns.owner_id == owner_id
    return db.session.scalars(query.order_by(own.desc(), ImportedColumns.updated_at.desc())).first()


def still_claimed(job_id: int, claim: str) -> ImportJob | None:
    """The import, locked, if nobody else has taken it over since it was claimed."""
    query = select(ImportJob).where(ImportJob.id == job_id, ImportJob.claim == claim)
    return db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).first()


def lock_job(job_id: int) -> ImportJob:
    """The import, once others who change it are through."""
    query = select(ImportJob).where(ImportJob.id == job_id).with_for_update()
    found = db.session.scalars(query.execution_options(populate_existing=True)).first()
    if found is None:
        raise NotFound(f"import {job_id}")
    return found


def is_cancelled(connection: Connection, job_id: int) -> bool:
    """Whether its owner asked to stop, as of this moment."""
    return bool(connection.scalar(select(ImportJob.cancel_asked).where(ImportJob.id == job_id)))


def keep_reading() -> None:
    """A question for nothing: a transaction that asks none for half a minute is ended by the database."""
    db.session.execute(select(1))
