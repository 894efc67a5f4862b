"""Rows that came from a spreadsheet and could not be saved yet: kept until they are mended."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.core.db import Base, Stamped


class HeldRow(Stamped, Base):
    """One pasted row waiting for a correction.

    ``target`` names what it was pasted into ("registrations:12"); ``cells`` are the form fields as
    typed; ``problems`` maps field names to messages as of the last try.
    """

    __tablename__ = "held_row"
    __table_args__ = (Index(None, "target", "owner_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    target: Mapped[str]
    line: Mapped[int]
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)
    problems: Mapped[dict[str, Any]] = mapped_column(JSON)
