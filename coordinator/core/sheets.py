"""Lists as CSV files that a spreadsheet opens rightly and never runs."""

import csv
import io
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
# What makes a spreadsheet take a cell for a formula; reading the file back takes the apostrophe off again.
RISKY = ("=", "+", "-", "@", "\t", "\r", "'")


def harmless(cell: object) -> str:
    """The cell as text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("ดินแดง"), harmless(None)
    ("'=1+1", 'ดินแดง', '')
    """
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(RISKY) else text


def csv_text(heading: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A CSV file for spreadsheets: byte order mark, CR LF, every cell harmless."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    for row in (heading, *rows):
        writer.writerow([harmless(cell) for cell in row])
    return BOM + file.getvalue()
