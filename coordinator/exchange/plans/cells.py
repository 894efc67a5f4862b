"""What the cells of an activity mean, as the grid and the form understand them, and how they are written out."""

from collections.abc import Iterator
from typing import Any

from coordinator.core import dates
from coordinator.core.folding import fold
from coordinator.core.words import _, language
from coordinator.exchange.sheets import UNREADABLE
from coordinator.plans.cells import CellReader
from coordinator.plans.columns import BY_KEY, texts
from coordinator.plans.models import ActivityStatus
from coordinator.plans.queries import ActivityFilter, page_of_rows

READ = tuple(key for key in BY_KEY if key != "unit")
# What the tables of the offices say besides the words of the statuses.
_SAID = {
    ActivityStatus.NOT_STARTED: ("ยังไม่ดำเนินการ", "ยังไม่ได้เริ่ม", "○"),
    ActivityStatus.PLANNED: ("วางแผนแล้ว",),
    ActivityStatus.IN_PROGRESS: ("กำลังดำเนินการ", "ดำเนินการอยู่", "ล่าช้า", "ล่าช้ากว่าแผน", "Behind schedule", "◐"),
    ActivityStatus.DONE: ("เสร็จสิ้น", "ดำเนินการแล้ว", "●", "✓"),
    ActivityStatus.CANCELLED: ("ยกเลิกแล้ว",),
}
_STATUSES = {fold(word): status for status, words in _SAID.items() for word in words}


class PlanCells:
    """Reads the cells of one table."""

    def __init__(self) -> None:
        self._reader = CellReader()

    def read(self, key: str, text: str) -> tuple[Any, str]:
        """The value that ``text`` means in this column, and what is wrong with it ("" when nothing is)."""
        if UNREADABLE in text:
            return None, _("Remove the characters that cannot be shown, for example by typing the text again.")
        if key == "status" and (status := _STATUSES.get(text) or _STATUSES.get(fold(text))):
            return status, ""
        cell = self._reader.read(key, text)
        return cell.value, cell.problem


def rows_of(wanted: ActivityFilter) -> Iterator[dict[str, str]]:
    """The rows that fit as the texts of their cells, a few hundred at a time."""
    number = 1
    while rows := page_of_rows(wanted, number):
        for row in rows:
            yield {"year": dates.format_year(row.fiscal_year, language())} | texts(row)
        number += 1
