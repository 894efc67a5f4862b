"""What the cells of an activity mean, as the grid and the form understand them, and how they are written out."""

from collections.abc import Iterator
from typing import Any

from coordinator.core import dates
from coordinator.core.words import language
from coordinator.exchange.sheets import UNREADABLE, UNREADABLE_TEXT
from coordinator.plans.cells import CellReader
from coordinator.plans.columns import BY_KEY, texts
from coordinator.plans.queries import ActivityFilter, page_of_rows

READ = tuple(key for key in BY_KEY if key != "unit")


class PlanCells:
    """Reads the cells of one table."""

    def __init__(self) -> None:
        self._reader = CellReader()

    def read(self, key: str, text: str) -> tuple[Any, str]:
        """The value that ``text`` means in this column, and what is wrong with it ("" when nothing is)."""
        if UNREADABLE in text:
            return None, str(UNREADABLE_TEXT)
        cell = self._reader.read(key, text)
        return cell.value, cell.problem


def rows_of(wanted: ActivityFilter) -> Iterator[dict[str, str]]:
    """The rows that fit as the texts of their cells, a few hundred at a time."""
    number = 1
    while rows := page_of_rows(wanted, number):
        for row in rows:
            yield {"year": dates.format_year(row.fiscal_year, language())} | texts(row)
        number += 1
