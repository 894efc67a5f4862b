"""Text copied from a spreadsheet, or the table a browser's clipboard holds, as rows of cells."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from coordinator.core.words import lazy

MOST_COLUMNS = 50
MOST_SPAN = 1000
UNREADABLE = "\ufffd"
UNREADABLE_TEXT = lazy("Remove the characters that cannot be shown, for example by typing the text again.")

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_ROW_END = re.compile("\r\n?")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# A quoted cell may hold line breaks; a quote that is never closed is an ordinary letter.
_CELL = {delimiter: re.compile(rf'"((?:[^"]|"")*+)"(?=[{delimiter}\n]|\Z)|([^{delimiter}\n]*)') for delimiter in "\t,;"}
_FORMULA = ("'=", "'+", "'-", "'@", "'\t", "''")


@dataclass(frozen=True)
class Row:
    """The cells of one line, counted from 1; ``filled`` are columns copied down from a merged cell."""

    line: int
    cells: tuple[str, ...]
    filled: frozenset[int] = frozenset()


def read_sheet(text: str, html: str = "") -> list[Row]:
    """The rows that say anything: from the table in ``html`` if there is one, else from ``text``."""
    table = _table_of(html) if "<t" in html.lower() else []
    rows = table or [(cells, frozenset[int]()) for cells in _cells_of(text)]
    return [
        Row(line, tuple(tidy(cell) for cell in cells[:MOST_COLUMNS]), filled)
        for line, (cells, filled) in enumerate(rows, start=1)
        if any(cell.strip() for column, cell in enumerate(cells) if column not in filled)
    ]


def readable(text: str) -> str:
    """The text with one kind of line break; what cannot be shown becomes a mark that can."""
    return _CONTROL.sub(UNREADABLE, _LINE_BREAK.sub("\n", text))


def tidy(cell: str) -> str:
    """Without the spaces around it, and without the apostrophe that exports put before a formula."""
    cell = readable(cell).replace("\u00a0", " ").strip()
    return cell[1:] if cell.startswith(_FORMULA) else cell


def _cells_of(text: str) -> Iterator[list[str]]:
    text = _ROW_END.sub("\n", text).removesuffix("\n").removeprefix("\ufeff")
    cell, position, row = _CELL[_delimiter(text)], 0, list[str]()
    while position <= len(text):
        match = cell.match(text, position)
        assert match is not None  # the second half of the pattern also fits nothing
        quoted, plain = match.groups()
        row.append(plain if quoted is None else quoted.replace('""', '"'))
        position = match.end() + 1
        if text[match.end() : position] in ("\n", ""):
            yield row
            row = []


def _delimiter(text: str) -> str:
    """Tabs when the first line has any; else whichever of comma and semicolon it has more of; else tabs."""
    first = text.partition("\n")[0]
    if "\t" in first or ("," not in first and ";" not in first):
        return "\t"
    return "," if first.count(",") >= first.count(";") else ";"


@dataclass
class _Cell:
    text: str
    down: int
    across: int


class _Reader(HTMLParser):
    """Collects the cells of the first table; tables inside its cells are read as text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[_Cell]] = []
        self._open: _Cell | None = None
        self._depth = 0
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row, a cell, or a line break inside a cell."""
        if tag == "table":
            self._depth += 1
        elif tag == "br" and self._open:
            self._open.text += "\n"
        elif self._depth > 1 or self._over:
            return
        elif tag == "tr":
            self.rows.append([])
            self._open = None
        elif tag in ("td", "th"):
            spans = dict(attrs)
            self._open = _Cell("", _span(spans.get("rowspan")), _span(spans.get("colspan")))
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(self._open)

    def handle_endtag(self, tag: str) -> None:
        """The end of a cell or of the table."""
        if tag == "table":
            self._depth = max(0, self._depth - 1)
            self._over = self._over or not self._depth
        elif tag in ("td", "th", "tr") and self._depth <= 1:
            self._open = None

    def handle_data(self, data: str) -> None:
        """Text counts inside cells only; line breaks in the source are spaces, and none at the beginning of a line."""
        if self._open:
            text = re.sub(r"[ \t\r\n]+", " ", data)
            self._open.text += text.removeprefix(" ") if self._open.text.endswith("\n") else text


def _span(typed: str | None) -> int:
    return min(int(typed), MOST_SPAN) if typed and typed.isascii() and typed.isdigit() and len(typed) < 7 else 1


def _table_of(html: str) -> list[tuple[list[str], frozenset[int]]]:
    reader = _Reader()
    reader.feed(html)
    carried: dict[int, tuple[int, str]] = {}
    return [_lay_out(row, carried) for row in reader.rows]


def _lay_out(row: Iterable[_Cell], carried: dict[int, tuple[int, str]]) -> tuple[list[str], frozenset[int]]:
    """One row in full width; ``carried`` are cells of rows above that reach down: column -> rows left, text."""
    cells: list[str] = []
    filled: set[int] = set()
    onward: dict[int, tuple[int, str]] = {}
    coming = [(cell, part) for cell in row for part in range(min(max(1, cell.across), MOST_COLUMNS))]
    while (coming or any(column >= len(cells) for column in carried)) and len(cells) < MOST_COLUMNS:
        column, left, text = len(cells), 1, ""
        if column in carried:
            left, text = carried[column]
            filled.add(column)
        elif coming:
            cell, part = coming.pop(0)
            left, text = cell.down, "" if part else cell.text
        cells.append(text)
        if left > 1:
            onward[column] = (left - 1, text)
    carried.clear()
    carried.update(onward)
    return cells, frozenset(filled)
