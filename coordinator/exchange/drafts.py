"""Tables as drafts: lines that only name a district say whose rows follow, headings said again are no row."""

import re
from collections.abc import Iterator, Sequence

from coordinator.exchange.findings import Draft, draft_of
from coordinator.exchange.headings import Headings
from coordinator.exchange.sheets import Row
from coordinator.exchange.units import Unit, Units

_NOTHING = re.compile(r"[-–—.]*")


def read_drafts(
    rows: Sequence[Row],
    fields: Sequence[str],
    headings: Headings,
    units: Units,
    above: Sequence[Row] = (),
    otherwise: str = "",
) -> Iterator[Draft]:
    """The rows as drafts; a dash alone says nothing.

    ``above`` are the lines over the headings, where a title may name the district; ``otherwise`` is the
    unit of rows that name none.
    """
    unit = _titled(above, units) or units.find(otherwise)
    for row in rows:
        if (named := _section(row, units)) is not None:
            unit = named
        elif not len([field for field in headings.read(row) if field]) > 1:
            draft = draft_of(row, fields)
            draft.cells = {key: cell for key, cell in draft.cells.items() if not _NOTHING.fullmatch(cell)}
            if draft.cells:
                if unit is not None:
                    draft.cells.setdefault("unit", unit.name)
                yield draft


def _titled(above: Sequence[Row], units: Units) -> Unit | None:
    return next((unit for row in above for cell in row.cells if (unit := units.section(cell))), None)


def _section(row: Row, units: Units) -> Unit | None:
    said = {cell for cell in row.cells if cell}
    return units.section(said.pop()) if len(said) == 1 else None
