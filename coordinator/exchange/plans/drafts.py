"""Tables of activities as drafts: lines that name a district, ranges of dates in one cell, dates as Excel's numbers."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from coordinator.core import clock, dates
from coordinator.core.words import language
from coordinator.exchange.findings import Draft, draft_of
from coordinator.exchange.plans.columns import HEADINGS, SCHEDULE
from coordinator.exchange.plans.units import Unit, Units
from coordinator.exchange.sheets import Row

_NOTHING = re.compile(r"[-–—.]*")
_SERIAL = re.compile("[2-9][0-9]{4}|[12][0-9]{5}")
_FIRST_DAY_OF_EXCEL = date(1899, 12, 30)


def read_drafts(
    rows: Sequence[Row], fields: Sequence[str], units: Units, above: Sequence[Row] = (), otherwise: str = ""
) -> list[Draft]:
    """The rows as drafts. A line that only names a district says whose rows follow; headings said again are no row.

    ``above`` are the lines over the headings, where a title may name the district; ``otherwise`` is the
    unit of rows that name none.
    """
    return list(_read(rows, fields, units, _titled(above, units) or units.find(otherwise)))


def _read(rows: Sequence[Row], fields: Sequence[str], units: Units, unit: Unit | None) -> Iterator[Draft]:
    for row in rows:
        if (named := _section(row, units)) is not None:
            unit = named
        elif not len([field for field in HEADINGS.read(row) if field]) > 1:
            draft = draft_of(row, fields)
            draft.cells = {key: cell for key, cell in draft.cells.items() if not _NOTHING.fullmatch(cell)}
            if draft.cells:
                yield _finish(draft, unit)


def _titled(above: Sequence[Row], units: Units) -> Unit | None:
    return next((unit for row in above for cell in row.cells if (unit := units.section(cell))), None)


def _section(row: Row, units: Units) -> Unit | None:
    said = {cell for cell in row.cells if cell}
    return units.section(said.pop()) if len(said) == 1 else None


def _finish(draft: Draft, unit: Unit | None) -> Draft:
    cells = draft.cells
    if unit is not None:
        cells.setdefault("unit", unit.name)
    for key in ("start", "end"):
        if key in cells:
            cells[key] = from_serial(cells[key])
    if SCHEDULE in cells:
        typed = cells.pop(SCHEDULE)
        _split(draft, typed)
        if SCHEDULE in draft.filled:
            draft.filled |= {"start", "end"}
            draft.filled.discard(SCHEDULE)
    elif "start" in cells and "end" not in cells and not _is_one_date(cells["start"]):
        _split(draft, cells["start"])
    return draft


def _split(draft: Draft, typed: str) -> None:
    """A range as start and end; what is no range stays in the start, to be refused and corrected there."""
    try:
        first, last = dates.parse_range(" ".join(typed.split()), clock.today())
    except dates.DateError:
        draft.cells["start"] = typed
        return
    draft.cells["start"], draft.cells["end"] = written_date(first), written_date(last)


def _is_one_date(typed: str) -> bool:
    try:
        dates.parse_coarse(typed, clock.today())
    except dates.DateError:
        return False
    return True


def written_date(period: dates.CoarseDate) -> str:
    """A date as people type it: 9/8/2565, ส.ค. 2565, ไตรมาส 1/2566; in the reader's era."""
    if period.precision is dates.Precision.DAY:
        return dates.format_grid(period.start, language())
    return dates.format_coarse(period, language())


def from_serial(typed: str) -> str:
    """A date that a spreadsheet shows as the number of days since its first one; anything else as typed.

    >>> from_serial("44782"), from_serial("9/8/65")
    ('9/8/2022', '9/8/65')
    """
    if not _SERIAL.fullmatch(typed):
        return typed
    day = _FIRST_DAY_OF_EXCEL + timedelta(days=int(typed))
    return f"{day.day}/{day.month}/{day.year}"
