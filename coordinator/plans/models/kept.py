"""Rows of a plan kept as they were: in a baseline, and in a template."""

from datetime import date
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.core.dates import KeptCoarsely, Precision
from coordinator.core.types import word_enum


class KeptRow:
    """The schedule of a row, and its other cells as a dictionary of plain values."""

    position: Mapped[int]
    start_on: Mapped[date | None]
    start_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "start_precision"), default=Precision.DAY)
    end_on: Mapped[date | None]
    end_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "end_precision"), default=Precision.DAY)
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)

    start = KeptCoarsely("start_on", "start_precision")
    end = KeptCoarsely("end_on", "end_precision")

    @property
    def title(self) -> str:
        """What it was called: the activity, else its method, process or area."""
        return next((self.cells[key] for key in ("name", "method", "process", "place") if self.cells.get(key)), "")
