"""Lists as CSV files and workbooks that a spreadsheet opens rightly and never runs."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# Texts stay texts: nothing typed becomes a formula, a link or a number without its zero.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LOOKS = {"num_format": "@", "text_wrap": True, "valign": "top", "font_name": "TH Sarabun New", "font_size": 16}
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
    return "".join(csv_lines(heading, rows))


def csv_lines(heading: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The same file line by line, however long it is."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    file.write(BOM)
    writer.writerow([harmless(cell) for cell in heading])
    for row in rows:
        yield file.getvalue()
        file.seek(0)
        file.truncate()
        writer.writerow([harmless(cell) for cell in row])
    yield file.getvalue()


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook; ``widths`` are the letters each column has room for."""

    name: str
    heading: Sequence[object]
    rows: Iterable[Sequence[object]]
    widths: Sequence[int] = ()


def workbook(*sheets: Sheet) -> bytes:
    """An XLSX file: every cell is text and harmless; the rows go to the disk one by one until they are packed."""
    file = io.BytesIO()
    # Needed where somebody wants a workbook; a server that only answers pages starts sooner without it.
    import xlsxwriter

    book = xlsxwriter.Workbook(file, OPTIONS)
    usual, bold = (book.add_format({**LOOKS, "bold": strong}) for strong in (False, True))
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width, usual)
        page.write_row(0, 0, [harmless(cell) for cell in sheet.heading], bold)
        for number, row in enumerate(sheet.rows, start=1):
            page.write_row(number, 0, [harmless(cell) for cell in row], usual)
    book.close()
    return file.getvalue()
