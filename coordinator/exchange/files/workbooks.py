"""XLSX workbooks. A small file can unpack to one that eats the machine, so it is measured before it is read."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.exchange.sheets import MOST_COLUMNS, Row, tidy

MOST_ENTRIES = 2000
MOST_UNPACKED = 100 * 1024 * 1024
LOWEST_ROW = 200_000
MOST_CELLS = 5_000_000
LONGEST_TEXT = 200_000
_CHUNK = 1024 * 1024
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0[DE]\0|\0<\0!\0[DE]", re.IGNORECASE)
# A cell with something in it; a cell that only has a colour says nothing about how far the table goes.
_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^>]*\s)?r\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["'](?:[^>]*[^/>])?>""", re.IGNORECASE
)
# A cell that does not say where it stands follows from its row, which may be anywhere.
_PLACELESS = re.compile(rb"""<(?:\w+:)?c(?:\s(?![^>]*\br\s*=)[^>]*)?>""")
_OTHER_KINDS = ("xl/workbook.bin", "content.xml", "mimetype")
Value = int | float | str | bool | time | date | datetime | timedelta


def read_workbook(data: bytes) -> Sequence[Row]:
    """The rows of the first sheet that says anything, merged cells copied down and marked."""
    _refuse_hostile(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names[:50]:
            rows = _rows_of(workbook.get_sheet_by_name(name))
            if rows:
                return rows
    except (CalamineError, ValueError, OSError, UnicodeError) as error:
        raise _unreadable() from error
    return []


def _refuse_hostile(data: bytes) -> None:
    """Refuse what is no workbook, what would unpack to too much, and XML that declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_UNPACKED:
                raise DomainError(_("The file unpacks to more than a table needs. Save only the table."), "file")
            names = archive.namelist()
            if "xl/workbook.xml" not in names or any(name in names for name in _OTHER_KINDS):
                raise DomainError(_("This file is no table. Upload an XLSX or CSV file."), "file")
            if any(one.flag_bits & 1 for one in entries):
                raise DomainError(_("The file has a password. Save it without one."), "file")
            for entry in entries:
                _look_through(archive, entry)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError, ValueError) as error:
        raise _unreadable() from error


def _look_through(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack one entry piece by piece: its sizes and sums must be true, and its cells near together."""
    right = bottom = text = 0
    tail = b""
    with archive.open(entry) as file:
        while piece := file.read(_CHUNK):
            part = tail + piece
            if _DECLARATION.search(part):
                raise DomainError(_("The file holds declarations that a table does not need. Save it anew."), "file")
            right, bottom = _reach(part, right, bottom)
            if not entry.filename.startswith("xl/media/"):
                text = 0 if b"<" in piece else text + len(piece)
            if text > LONGEST_TEXT or bottom > LOWEST_ROW or right * bottom > MOST_CELLS:
                raise DomainError(_("The table goes further than a table does. Copy it into a new file."), "file")
            tail = part[-200:]


def _reach(part: bytes, right: int, bottom: int) -> tuple[int, int]:
    """The furthest column and row so far; a cell that does not say where it stands may be anywhere."""
    if _PLACELESS.search(part):
        raise DomainError(_("The file was not written by a spreadsheet. Open it there and save it again."), "file")
    for cell in _CELL.finditer(part):
        bottom = max(bottom, int(cell[2]))
        right = max(right, _column(cell[1]))
    return right, bottom


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _rows_of(sheet: CalamineSheet) -> list[Row]:
    covered = _covered(sheet)
    above: dict[int, str] = {}
    rows = []
    for line, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        cells = [tidy(_text(value)) for value in values[:MOST_COLUMNS]]
        filled = covered.get(line, frozenset())
        for column in filled:
            if column < len(cells):
                cells[column] = above.get(column, "")
        above = dict(enumerate(cells))
        if any(cell for column, cell in enumerate(cells) if column not in filled):
            rows.append(Row(line, tuple(cells), filled))
    return rows


def _covered(sheet: CalamineSheet) -> dict[int, frozenset[int]]:
    """Line -> the columns that a merged cell above reaches down to."""
    found: dict[int, set[int]] = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        for line in range(top + 2, min(bottom, LOWEST_ROW) + 2):
            found.setdefault(line, set()).add(left)
    return {line: frozenset(columns) for line, columns in found.items()}


def _text(value: Value) -> str:
    """A cell as a person would have typed it; a year beyond 2400 in a date cell was typed in the Buddhist era."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _unreadable() -> DomainError:
    return DomainError(_("This file is damaged or cut off. Save it again and upload it anew."), "file")
