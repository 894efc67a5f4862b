"""Two moments of a plan compared: what was added, dropped or changed, and by how many days it slipped.

Pure: rows come as snapshots, whether from a baseline or from the plan as it is now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from coordinator.core.dates import CoarseDate, Scheduled
from coordinator.plans import kept
from coordinator.plans.models import Activity, Baseline, BaselineRow

SHOWN = ("place", "process", "name", "method", "tools", "responsible", "involved", "budget")


@dataclass(frozen=True)
class Snapshot(Scheduled):
    """A row at one moment."""

    activity_id: int
    position: int
    start: CoarseDate | None
    end: CoarseDate | None
    cells: Mapping[str, Any]
    title: str


class Fate(StrEnum):
    """What became of a row between the two moments."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class RowChange:
    """One row at both moments; ``changed`` names the cells that differ."""

    old: Snapshot | None
    new: Snapshot | None
    changed: frozenset[str] = field(default_factory=frozenset)

    @property
    def fate(self) -> Fate:
        """Added, dropped, changed or the same."""
        if self.old is None:
            return Fate.ADDED
        if self.new is None:
            return Fate.DROPPED
        return Fate.CHANGED if self.changed else Fate.SAME

    @property
    def row(self) -> Snapshot:
        """The row as it is now, or as it was when it was dropped."""
        row = self.new or self.old
        if row is None:
            raise ValueError("a change of nothing")
        return row

    @property
    def start_slip(self) -> int | None:
        """By how many days the start is later (negative: earlier); None when either is unknown."""
        return _days(_first_day(self.old), _first_day(self.new))

    @property
    def end_slip(self) -> int | None:
        """By how many days the end is later (negative: earlier); None when either is unknown."""
        return _days(_last_day(self.old), _last_day(self.new))


@dataclass(frozen=True)
class Comparison:
    """All rows of both moments, in the order of the later one; dropped rows at their old place."""

    rows: tuple[RowChange, ...]

    def count(self, fate: str) -> int:
        """How many rows were ``added``, ``dropped``, ``changed`` or are the ``same``."""
        return sum(row.fate == fate for row in self.rows)

    @property
    def start_slip(self) -> int | None:
        """By how many days the first start of the plan is later."""
        return _days(self._first("old"), self._first("new"))

    @property
    def end_slip(self) -> int | None:
        """By how many days the last end of the plan is later."""
        return _days(self._last("old"), self._last("new"))

    def of(self, activity_id: int) -> RowChange | None:
        """What became of one activity."""
        return next((row for row in self.rows if row.row.activity_id == activity_id), None)

    def _first(self, moment: str) -> date | None:
        return min((day for row in self._at(moment) if (day := row.first_day)), default=None)

    def _last(self, moment: str) -> date | None:
        return max((day for row in self._at(moment) if (day := row.last_day)), default=None)

    def _at(self, moment: str) -> Iterable[Snapshot]:
        return (row for change in self.rows if (row := getattr(change, moment)) is not None)


def compare(before: Iterable[Snapshot], after: Iterable[Snapshot]) -> Comparison:
    """What became of the rows of ``before`` in ``after``."""
    old = {row.activity_id: row for row in before}
    new = {row.activity_id: row for row in after}
    changes = [RowChange(old.get(key), row, _changed(old.get(key), row)) for key, row in new.items()]
    changes += [RowChange(row, None) for key, row in old.items() if key not in new]
    return Comparison(tuple(sorted(changes, key=lambda one: (one.row.position, one.row.activity_id))))


def since(baseline: Baseline, activities: Iterable[Activity]) -> Comparison:
    """What became of a plan's rows since the approval."""
    return compare(map(then, baseline.rows), map(now, activities))


def now(activity: Activity) -> Snapshot:
    """The row as it is."""
    cells = kept.cells_of(activity)
    return Snapshot(activity.id, activity.position, activity.start, activity.end, cells, activity.title)


def then(row: BaselineRow) -> Snapshot:
    """The row as it was approved."""
    return Snapshot(row.activity_id, row.position, row.start, row.end, row.cells, row.title)


def _changed(old: Snapshot | None, new: Snapshot) -> frozenset[str]:
    if old is None:
        return frozenset()
    cells = {key for key in SHOWN if (old.cells.get(key) or "") != (new.cells.get(key) or "")}
    dates = {key for key in ("start", "end") if getattr(old, key) != getattr(new, key)}
    return frozenset(cells | dates)


def _first_day(row: Snapshot | None) -> date | None:
    return row.first_day if row else None


def _last_day(row: Snapshot | None) -> date | None:
    return row.last_day if row else None


def _days(before: date | None, after: date | None) -> int | None:
    return (after - before).days if before and after else None
