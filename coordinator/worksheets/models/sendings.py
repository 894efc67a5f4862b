"""What was sent from sheets into plans and next steps: each row with what became of it, each sending to be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core import personal
from coordinator.core.db import Base
from coordinator.core.personal import Whose, alias
from coordinator.core.types import UTCDateTime
from coordinator.core.words import lazy
from coordinator.groups.models import DriveStep
from coordinator.plans.models import Activity
from coordinator.worksheets.models.sheets import SheetRow, Worksheet


class SentRow(Base):
    """A row and the activity or next step that was made of it; ``sent`` has its cells as they were sent last."""

    __tablename__ = "worksheet_sent_row"
    __table_args__ = (CheckConstraint("(activity_id IS NULL) <> (step_id IS NULL)", name="one_thing"),)

    row_id: Mapped[int] = mapped_column(ForeignKey("worksheet_row.id"), primary_key=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), unique=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("drive_step.id"), unique=True)
    sent: Mapped[dict[str, str]] = mapped_column(JSON)

    row: Mapped[SheetRow] = relationship(lazy="joined", innerjoin=True)
    activity: Mapped[Activity | None] = relationship()
    step: Mapped[DriveStep | None] = relationship()


class Sending(Base):
    """One sending of a sheet. ``told`` maps each row to its cells as sent before, nothing for a row sent first.

    ``set_id`` is the set of changes of the plans; next steps have none.
    """

    __tablename__ = "worksheet_sending"
    kind_word = lazy("sending of a worksheet")

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("worksheet.id"), index=True)
    set_id: Mapped[int | None] = mapped_column(ForeignKey("change_set.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by_id: Mapped[int | None]
    by_name: Mapped[str]
    told: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    sheet: Mapped[Worksheet] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """Where its sheet belongs."""
        return self.sheet.scope


personal.holds(
    Sending,
    Whose.ACCOUNT,
    by="by_id",
    gone={"by_name": alias},
    stays={"told"},
    told=("sheet_id", "at"),
)
