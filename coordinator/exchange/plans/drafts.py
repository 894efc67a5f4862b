"""What tables of activities have of their own: ranges of dates in one cell, and dates as Excel's numbers."""

import re
from datetime import date, timedelta

from coordinator.core import clock, dates
from coordinator.exchange.findings import Draft
from coordinator.exchange.plans.columns import SCHEDULE
from coordinator.plans.columns import Kind, write

_SERIAL = re.compile("[2-9][0-9]{4}|[12][0-9]{5}")
_FIRST_DAY_OF_EXCEL = date(1899, 12, 30)


def finish(draft: Draft) -> Draft:
    """The draft with its schedule as start and end."""
    cells = draft.cells
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
    draft.cells["start"], draft.cells["end"] = write(Kind.DATE, first), write(Kind.DATE, last)


def _is_one_date(typed: str) -> bool:
    try:
        dates.parse_coarse(typed, clock.today())
    except dates.DateError:
        return False
    return True


def from_serial(typed: str) -> str:
    """A date that a spreadsheet shows as the number of days since its first one; anything else as typed.

    >>> from_serial("44782"), from_serial("9/8/65")
    ('9/8/2022', '9/8/65')
    """
    if not _SERIAL.fullmatch(typed):
        return typed
    day = _FIRST_DAY_OF_EXCEL + timedelta(days=int(typed))
    return f"{day.day}/{day.month}/{day.year}"
