"""Reading the trail."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, false, or_, select

from coordinator.audit.models import AccessEntry, Action, AuditEntry, who
from coordinator.core.db import Base, by_number, db
from coordinator.core.errors import NotFound


def history(kind: str, key: object, limit: int = 50) -> Sequence[AuditEntry]:
    """The newest changes told on the page of the record ``kind`` (table name) with this key."""
    query = select(AuditEntry).where(AuditEntry.root_kind == kind, AuditEntry.root_id == str(key))
    return db.session.scalars(query.order_by(AuditEntry.id.desc()).limit(limit)).all()


def openings(kind: str, key: object, limit: int = 50) -> Sequence[AccessEntry]:
    """Who opened personal data of the record ``kind`` (table name) with this key, the newest first."""
    query = select(AccessEntry).where(AccessEntry.root_kind == kind, AccessEntry.root_id == str(key))
    return db.session.scalars(query.order_by(AccessEntry.id.desc()).limit(limit)).all()


def openings_between(first: datetime, end: datetime, actor_id: int | None = None) -> Sequence[AccessEntry]:
    """Who opened personal data from ``first`` on and before ``end``, everybody or this user, the newest first."""
    query = select(AccessEntry).where(AccessEntry.at >= first, AccessEntry.at < end).order_by(AccessEntry.id.desc())
    if actor_id is not None:
        query = query.where(AccessEntry.actor_id == actor_id)
    return db.session.scalars(query).all()


def recent(zone: str | None = None, limit: int = 10, without: Iterable[str] = ()) -> Sequence[AuditEntry]:
    """The newest changes of one zone, or of the whole city, ``without`` the records of these kinds."""
    query = select(AuditEntry).where(AuditEntry.kind.not_in(without)).order_by(AuditEntry.id.desc()).limit(limit)
    return db.session.scalars(query.where(AuditEntry.zone_slug == zone) if zone else query).all()


def who_added(kind: str, keys: Iterable[object]) -> dict[str, str]:
    """Key -> name of the person who added that record of this kind (table name)."""
    query = select(AuditEntry.object_id, AuditEntry.actor_name).where(
        AuditEntry.kind == kind,
        AuditEntry.action == Action.CREATED,
        AuditEntry.object_id.in_([str(key) for key in keys]),
    )
    return {row.object_id: who(row.actor_name) for row in db.session.execute(query)}


def entries_about(rows: Mapping[str, Collection[str]], root: tuple[str, str] | None = None) -> Sequence[AuditEntry]:
    """The changes of these records (kind -> keys), and those told in the history of the record ``root`` (kind, key)."""
    fits = [and_(AuditEntry.kind == kind, AuditEntry.object_id.in_(keys)) for kind, keys in rows.items() if keys]
    if root is not None:
        fits.append(and_(AuditEntry.root_kind == root[0], AuditEntry.root_id == root[1]))
    return db.session.scalars(select(AuditEntry).where(or_(false(), *fits))).all()


def get_record(kind: type[Base], key: Any) -> Base | None:
    """The record of this kind with this key, if it is still there: to name it in a sentence."""
    return db.session.get(kind, key)


def get_entry(entry_id: int) -> AuditEntry:
    """The entry with this number; raises NotFound."""
    found = by_number(AuditEntry, entry_id)
    if found is None:
        raise NotFound(f"entry {entry_id}")
    return found
