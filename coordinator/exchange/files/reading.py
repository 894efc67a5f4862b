"""What kind of file was uploaded, by its content, and its rows."""

from collections.abc import Sequence

from coordinator.core.errors import DomainError
from coordinator.core.words import _, ngettext
from coordinator.exchange.files.text import decode
from coordinator.exchange.files.workbooks import read_workbook
from coordinator.exchange.sheets import Row, read_sheet

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 50_000
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_TABLES = ("<html", "<!doctype html", "<table")


def read_file(data: bytes) -> Sequence[Row]:
    """The rows of an XLSX workbook's first sheet, of a CSV file, or of a table saved as HTML.

    Refused by DomainError, with what to do: other kinds of files, files with a password, damaged or
    hostile ones, too many rows, none at all. The name of the file says nothing.
    """
    if len(data) > MOST_BYTES:
        raise DomainError(_("The file is larger than 10 MB. Save it in parts."), "file")
    rows = _rows(data)
    if not rows:
        raise DomainError(_("There are no rows in this file."), "file")
    if len(rows) > MOST_ROWS:
        raise DomainError(
            ngettext(
                "The file has more than %(num)d row. Save it in parts.",
                "The file has more than %(num)d rows. Save it in parts.",
                MOST_ROWS,
            ),
            "file",
        )
    return rows


def _rows(data: bytes) -> Sequence[Row]:
    if data.startswith(b"PK"):
        return read_workbook(data)
    if data.startswith(_OLD_EXCEL):
        message = _("This is an old Excel file or one with a password. Save it as XLSX without a password.")
        raise DomainError(message, "file")
    if data.startswith(_OTHER):
        raise DomainError(_("This file is no table. Upload an XLSX or CSV file."), "file")
    text = decode(data)
    if text.lstrip()[:20].lower().startswith(_TABLES):
        return read_sheet("", text)
    return read_sheet(text)
