"""Rows that wait for a correction, and what the database holds before anything is loaded into it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import exists, func, select
from sqlalchemy.orm import undefer

from coordinator.accounts.models import User
from coordinator.areas.models import TargetArea
from coordinator.core import clock
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.undo import kept_since
from coordinator.events.models import Event
from coordinator.exchange.models import HeldRow, ImportJob, ImportKind, ImportState


def list_held(target: str, owner_id: int) -> Sequence[HeldRow]:
    """The rows that this person pasted there and that are not saved yet, in their order."""
    query = select(HeldRow).where(HeldRow.target == target, HeldRow.owner_id == owner_id, HeldRow.removed_at.is_(None))
    return db.session.scalars(query.order_by(HeldRow.id)).all()


def count_held(target: str, owner_id: int) -> int:
    """How many rows wait there."""
    waiting = (HeldRow.target == target, HeldRow.owner_id == owner_id, HeldRow.removed_at.is_(None))
    return db.session.scalar(select(func.count()).where(*waiting)) or 0


def list_removed_held(target: str, owner_id: int) -> Sequence[HeldRow]:
    """The rows that this person took out in the last thirty days, newest first."""
    query = select(HeldRow).where(HeldRow.target == target, HeldRow.owner_id == owner_id)
    query = query.where(HeldRow.removed_at >= kept_since())
    return db.session.scalars(query.order_by(HeldRow.removed_at.desc(), HeldRow.id)).all()


def get_held(row_id: int) -> HeldRow:
    """The held row with this number, taken out or not; raises NotFound."""
    found = by_number(HeldRow, row_id)
    if found is None or (found.removed_at is not None and found.removed_at < kept_since()):
        raise NotFound(f"held row {row_id}")
    return found


def holds_records() -> bool:
    """Whether there is any user, target area or event."""
    return any(
        db.session.scalar(select(exists().where(key.is_not(None)))) for key in (User.id, TargetArea.id, Event.id)
    )


def pasted_people() -> Sequence[HeldRow]:
    """All rows that wait, or were taken out, where people are registered."""
    return db.session.scalars(select(HeldRow).where(HeldRow.target.startswith("registrations:"))).all()


def imported_people() -> Sequence[ImportJob]:
    """All imports of tables of people, with their rows."""
    query = select(ImportJob).where(ImportJob.kind == ImportKind.REGISTRATIONS)
    return db.session.scalars(query.options(undefer(ImportJob.sheet))).all()


def days_of_tables() -> Sequence[tuple[datetime, int]]:
    """When what still waits was pasted or uploaded, and how much at that moment, the oldest first."""
    rows = select(HeldRow.created_at.label("at")).union_all(select(ImportJob.created_at)).subquery()
    days: Counter[datetime] = Counter(db.session.scalars(select(rows.c.at)))
    return sorted(days.items())


def old_tables(before: date, most: int) -> tuple[Sequence[int], Sequence[int]]:
    """At most so many rows and imports that came before that day; of what is being worked on, none."""
    start = clock.bangkok(before, time.min)
    rows = select(HeldRow.id).where(HeldRow.created_at < start).order_by(HeldRow.id).limit(most)
    done = ImportJob.state.not_in([one for one in ImportState if one.is_running])
    jobs = select(ImportJob.id).where(ImportJob.created_at < start, done).order_by(ImportJob.id).limit(most)
    return db.session.scalars(rows).all(), db.session.scalars(jobs).all()
