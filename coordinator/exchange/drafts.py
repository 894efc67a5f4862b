"""Tables as drafts: lines that only name a district say whose rows follow, headings said again are no row."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from coordinator.exchange.findings import Draft, draft_of
from coordinator.exchange.headings import Headings
from coordinator.exchange.sheets import Row

_NOTHING = re.compile(r"[-–—.]*")


class Named(Protocol):
    """A place of which a row can say that it is about it."""

    @property
    def name(self) -> str:
        """What its cell says."""


class Places(Protocol):
    """Finds places by what people write."""

    def find(self, text: str) -> Named | None:
        """The one that ``text`` names in any usual way."""

    def section(self, text: str) -> Named | None:
        """The one, if ``text`` is a line across the table that names one."""


def read_drafts(
    rows: Sequence[Row],
    fields: Sequence[str],
    headings: Headings,
    units: Places | None,
    above: Sequence[Row] = (),
    otherwise: str = "",
) -> Iterator[Draft]:
    """The rows as drafts; a dash alone says nothing. Without ``units`` no line names whose rows follow.

    ``above`` are the lines over the headings, where a title may name the district; ``otherwise`` is the
    unit of rows that name none.
    """
    unit = (_titled(above, units) or units.find(otherwise)) if units else None
    for row in rows:
        if units and (named := _section(row, units)) is not None:
            unit = named
        elif not len([field for field in headings.read(row) if field]) > 1:
            draft = draft_of(row, fields)
            draft.cells = {key: cell for key, cell in draft.cells.items() if not _NOTHING.fullmatch(cell)}
            if draft.cells:
                if unit is not None:
                    draft.cells.setdefault("unit", unit.name)
                yield draft


def _titled(above: Sequence[Row], units: Places) -> Named | None:
    return next((unit for row in above for cell in row.cells if (unit := units.section(cell))), None)


def _section(row: Row, units: Places) -> Named | None:
    said = {cell for cell in row.cells if cell}
    return units.section(said.pop()) if len(said) == 1 else None
