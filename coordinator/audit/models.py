"""One row for each change of a record."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.access.policy import Scope
from coordinator.core.db import Base
from coordinator.core.types import UTCDateTime, word_enum


class Action(enum.StrEnum):
    """What happened to the record."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"


class AuditEntry(Base):
    """Who did what to which record, with the values before and after.

    ``kind`` and ``object_id`` name the record; ``root_kind`` and ``root_id`` the record on whose
    page the change is told (a seat's change is told with its working group).
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "root_kind", "root_id", "id"), Index(None, "zone_slug", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    source: Mapped[str]
    transaction: Mapped[str]
    action: Mapped[Action] = mapped_column(word_enum(Action, "action"))
    kind: Mapped[str]
    object_id: Mapped[str]
    root_kind: Mapped[str]
    root_id: Mapped[str]
    title: Mapped[str]
    zone_slug: Mapped[str | None]
    district_code: Mapped[str | None]
    event_id: Mapped[int | None]
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)

    @property
    def scope(self) -> Scope:
        """Where the changed record belonged at that moment."""
        return Scope(self.zone_slug, self.district_code, self.event_id)
