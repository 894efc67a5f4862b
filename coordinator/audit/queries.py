"""Reading the trail."""

from collections.abc import Sequence

from sqlalchemy import select

from coordinator.audit.models import AuditEntry
from coordinator.core.db import db


def history(kind: str, key: object, limit: int = 50) -> Sequence[AuditEntry]:
    """The newest changes told on the page of the record ``kind`` (table name) with this key."""
    query = select(AuditEntry).where(AuditEntry.root_kind == kind, AuditEntry.root_id == str(key))
    return db.session.scalars(query.order_by(AuditEntry.id.desc()).limit(limit)).all()


def recent(zone: str | None = None, limit: int = 10) -> Sequence[AuditEntry]:
    """The newest changes of one zone, or of the whole city."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    return db.session.scalars(query.where(AuditEntry.zone_slug == zone) if zone else query).all()
