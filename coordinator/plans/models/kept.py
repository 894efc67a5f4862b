"""Rows of a plan kept as they were: in a baseline, and in a template."""

from datetime import date
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.types import word_enum


class KeptRow:
    """The schedule of a row, and its other cells as a dictionary of plain values."""

    position: Mapped[int]
    start_on: Mapped[date | None]
    start_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "start_precision"), default=Precision.DAY)
    end_on: Mapped[date | None]
    end_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "end_precision"), default=Precision.DAY)
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)

    @property
    def start(self) -> CoarseDate | None:
        """When it was to start."""
        return CoarseDate(self.start_on, self.start_precision) if self.start_on else None

    @property
    def end(self) -> CoarseDate | None:
        """When it was to end."""
        return CoarseDate(self.end_on, self.end_precision) if self.end_on else None

    @property
    def title(self) -> str:
        """What it was called: the activity, else its method, process or area."""
        return next((self.cells[key] for key in ("name", "method", "process", "place") if self.cells.get(key)), "")
