"""A table pasted into a worksheet: its columns recognised by their headings, its rows looked at, then saved."""

from collections.abc import Iterable, Mapping, Sequence

from coordinator.core.errors import DomainError
from coordinator.core.grid.changes import Change, Outcome, SetKind, Verdict
from coordinator.core.words import _
from coordinator.exchange.drafts import read_drafts
from coordinator.exchange.findings import Draft, Finding
from coordinator.exchange.headings import IGNORED, Headings, folded
from coordinator.exchange.plans.columns import ALIASES, SCHEDULE
from coordinator.exchange.plans.drafts import finish, from_serial
from coordinator.exchange.plans.pasting import Paste, Preview, looked_at
from coordinator.exchange.sheets import read_sheet
from coordinator.exchange.worksheets.checking import SheetChecker
from coordinator.places.names import PlaceNames
from coordinator.worksheets.cells import SheetReader
from coordinator.worksheets.columns import UNIT, Column, ColumnKind
from coordinator.worksheets.models import SheetRow, Worksheet
from coordinator.worksheets.operations import Writer, apply_changes
from coordinator.worksheets.operations.writing import MOST_ROWS

DATES = (ColumnKind.DATE, ColumnKind.PERIOD)


def preview(
    columns: Sequence[Column], there: Sequence[SheetRow], paste: Paste, areas: Mapping[str, Sequence[str]]
) -> Preview:
    """Read and look at what was pasted into a sheet in which these rows are ``there``.

    Refused when there is nothing to read, and above the number of rows that a sheet holds.
    """
    headings = headings_of(columns)
    keys = [one.key for one in columns]
    rows = read_sheet(paste.text, paste.html)
    fields, matched, above, below = headings.map(rows, [one for one in paste.columns if one in keys] or keys, paste.at)
    places = PlaceNames(zones=False)
    drafts = list(read_drafts(below, fields, headings, places if UNIT in keys else None, above))
    _refuse_too_many(len(drafts), len(there))
    typed = [dict(draft.cells) for draft in drafts]
    drafts = [_with_dates(draft, columns) for draft in drafts]
    found = looked_at(matched, fields, SheetChecker(columns, there, areas, places), drafts)
    for finding, said in zip(found.findings, typed, strict=True):
        finding.typed = {key: said.get(key) or said.get(SCHEDULE, "") for key in finding.typed}
    return found


def save(sheet: Worksheet, findings: Iterable[Finding], writer: Writer) -> Outcome:
    """Add the rows that are not in the sheet yet, as one act; a cell that was not understood stays as it was typed.

    Refused when there is none, and when the sheet filled up meanwhile: then nothing is added.
    """
    rows = [one.draft for one in findings if one.record is None]
    if not rows:
        raise DomainError(_("All of these rows are in the sheet already."), "text")
    changes = [Change(f"new:{row.line}", key, text) for row in rows for key, text in row.cells.items()]
    kind, reader = SetKind.PASTE, SheetReader(sheet.columns)
    outcome = apply_changes(sheet, changes, kind=kind, client_id="", digest="", writer=writer, reader=reader)
    refused = next((one for one in outcome.results if one.verdict is Verdict.REFUSED), None)
    if refused is not None:
        raise DomainError(refused.message, "text")
    return outcome


def headings_of(columns: Sequence[Column]) -> Headings:
    """What people write over these columns: their words in both languages, and those known over plans.

    A word of one column is never another one's: each column's own words come first.
    """
    own = {one.key: (one.th, one.en) for one in columns}
    taken = {folded(word) for words in own.values() for word in words}
    known = [*own, IGNORED, *([SCHEDULE] if {"start", "end"} <= own.keys() else [])]
    said = {key: [word for word in ALIASES.get(key, ()) if folded(word) not in taken] for key in known}
    return Headings({key: (*words, *own.get(key, ())) for key, words in said.items()})


def _with_dates(draft: Draft, columns: Iterable[Column]) -> Draft:
    """The draft with its schedule as start and end, and dates that Excel tells as numbers as dates."""
    for one in columns:
        if one.kind in DATES and one.key in draft.cells:
            draft.cells[one.key] = from_serial(draft.cells[one.key])
    return finish(draft)


def _refuse_too_many(rows: int, there: int) -> None:
    if rows + there > MOST_ROWS:
        message = _(
            "A worksheet holds at most %(most)s rows: there are %(there)s already, and these are %(rows)s.",
            most=MOST_ROWS,
            there=there,
            rows=rows,
        )
        raise DomainError(message, "text")
