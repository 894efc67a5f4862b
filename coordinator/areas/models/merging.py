"""Two records of one place made one."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.areas.models.area import TargetArea
from coordinator.core import clock
from coordinator.core.db import Base
from coordinator.core.types import UTCDateTime


class AreaMerge(Base):
    """What was moved from one area to the one that stays, so that it can be moved back. The trail tells the rest."""

    __tablename__ = "area_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("target_area.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("target_area.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    undone_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    moved: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    kept: Mapped[TargetArea] = relationship(foreign_keys=[kept_id])
    other: Mapped[TargetArea] = relationship(foreign_keys=[other_id])

    @property
    def scope(self) -> Scope:
        """Where the area that stays belongs."""
        return self.kept.scope
