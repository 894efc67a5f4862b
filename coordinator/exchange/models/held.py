"""Rows that came from a spreadsheet and could not be saved yet: kept until they are mended."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.access.policy import Scope
from coordinator.core import personal
from coordinator.core.db import Base, Stamped
from coordinator.core.personal import Whose
from coordinator.core.types import UTCDateTime
from coordinator.core.words import lazy


class HeldRow(Stamped, Base):
    """One pasted row waiting for a correction.

    ``target`` names what it was pasted into ("registrations:12"); ``cells`` are the form fields as
    typed; ``problems`` maps field names to messages as of the last try. A row that was taken out can
    be put back for a while.
    """

    __tablename__ = "held_row"
    kind_word = lazy("pasted row")
    __table_args__ = (Index(None, "target", "owner_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    target: Mapped[str]
    line: Mapped[int]
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)
    problems: Mapped[dict[str, Any]] = mapped_column(JSON)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def scope(self) -> Scope:
        """It belongs to whoever pasted it."""
        return Scope(owner=self.owner_id)

    @property
    def title(self) -> str:
        """What tells it from the others: its place or its activity, as typed."""
        told = (str(self.cells.get(key) or "") for key in ("place", "name", "process", "unit"))
        return next((text for text in told if text), "")


personal.holds(
    HeldRow,
    Whose.ACCOUNT,
    by="owner_id",
    gone={"cells": {}, "problems": {}},
    stays={"target"},
    told=("target", "cells", "created_at"),
)
