"""A sheet as it stood at the end of a day of the event, and what became of each of its rows since.

Nobody has to press a button in time and nothing is copied: the history of the cells (``SheetCell``) has every text
from before every change, so the version of any day is there once the day is over.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coordinator.core import clock
from coordinator.core.grid.changes import REMOVED
from coordinator.events.models import Event
from coordinator.worksheets import queries
from coordinator.worksheets.columns import Column
from coordinator.worksheets.models import SheetRow, Worksheet


class Turn(enum.StrEnum):
    """What became of a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"


@dataclass(frozen=True)
class Standing:
    """A row with its cells at some moment; ``is_there`` is False before it was made and after it was deleted."""

    row: SheetRow
    cells: Mapping[str, str]
    is_there: bool


@dataclass(frozen=True)
class RowTurn:
    """What became of a row: for each column with another text the text then and the text now."""

    turn: Turn
    row: SheetRow
    cells: Sequence[tuple[Column, str, str]]


@dataclass(frozen=True)
class DayVersion:
    """The version of one day of an event: the ``number`` counts its days from 1."""

    number: int
    day: date

    @property
    def moment(self) -> datetime:
        """The end of the day, midnight in Bangkok."""
        return clock.bangkok(self.day + timedelta(days=1), time.min)

    @property
    def is_kept(self) -> bool:
        """Whether the day is over, and so its version there."""
        return clock.now() >= self.moment


def versions_of(event: Event) -> list[DayVersion]:
    """One version for each day of the event, also of those to come; none while it has no day."""
    return [DayVersion(number, day.on_date) for number, day in enumerate(event.held_days, start=1)]


def standing_at(sheet: Worksheet, moment: datetime) -> list[Standing]:
    """Every row that the sheet ever had, as it was at that moment, in the order of the sheet."""
    changed = queries.texts_before_changes(sheet, moment)
    found = []
    for row in queries.every_row(sheet):
        before = {REMOVED: "1" if row.removed_at else "", **row.cells, **changed.get(row.id, {})}
        found.append(Standing(row, before, not before[REMOVED]))
    return found


def compare(sheet: Worksheet, moment: datetime) -> list[RowTurn]:
    """What became of each row since that moment, in the order of the sheet; rows that were never seen are left out."""
    turns = [_turn(sheet, then, _now(then.row)) for then in standing_at(sheet, moment)]
    return [one for one in turns if one is not None]


def _now(row: SheetRow) -> Standing:
    return Standing(row, row.cells, row.removed_at is None)


def _turn(sheet: Worksheet, then: Standing, now: Standing) -> RowTurn | None:
    before, after = (one.cells if one.is_there else {} for one in (then, now))
    if not then.is_there and not now.is_there:
        return None
    texts = [(one, before.get(one.key, ""), after.get(one.key, "")) for one in sheet.columns]
    cells = [one for one in texts if one[1] != one[2]]
    if then.is_there and now.is_there:
        return RowTurn(Turn.CHANGED if cells else Turn.SAME, now.row, cells)
    return RowTurn(Turn.ADDED if now.is_there else Turn.REMOVED, now.row, cells)
