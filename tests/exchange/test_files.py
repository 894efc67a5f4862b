"""Files are judged by their content, measured before they are read, and refused in words."""

import io
import time
import zipfile

import pytest
import xlsxwriter

from coordinator.core.errors import DomainError
from coordinator.exchange.files import read_file
from tests.exchange.making import bring, workbook

# Nothing here asks the database for anything; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SHEET = "xl/worksheets/sheet1.xml"


def altered(change: dict[str, bytes], base: bytes | None = None) -> bytes:
    """A workbook with some of its parts replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base or workbook([["ก", "ข"]]))) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            if name not in change:
                new.writestr(name, old.read(name))
        for name, data in change.items():
            new.writestr(name, data)
    return file.getvalue()


def sheet(cells: str) -> bytes:
    start = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return f"{start}<sheetData>{cells}</sheetData></worksheet>".encode()


def encrypted() -> bytes:
    data = bytearray(workbook([["ก"]]))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        data[place + at] |= 1
    return bytes(data)


HOSTILE = {
    "an entry of one letter": lambda: altered({"xl/sharedStrings.xml": b"a" * 80_000_000}),
    "an entry of 200 MB": lambda: altered({"xl/media/x.xml": b" " * 200_000_000}),
    "ten thousand sheets": lambda: altered({f"xl/worksheets/s{n}.xml": b"<a/>" for n in range(10_000)}),
    "a document type": lambda: altered(
        {SHEET: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet/>'}
    ),
    "a cell at the end of the world": lambda: altered(
        {SHEET: sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')}
    ),
    "cut off": lambda: workbook([["ก", "ข"]])[:-200],
    "a password": encrypted,
    "an archive of something else": lambda: altered({}, _zip({"a.txt": b"x"})),
    "an old workbook": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a renamed document": lambda: b"%PDF-1.7\n" + b"x" * 100,
    "noise": lambda: bytes(range(256)) * 40,
    "nothing": lambda: b"",
    "broken sheet": lambda: altered({SHEET: b"<worksheet><sheetData><row"}),
}


def _zip(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_table_or_would_hurt_is_refused_quickly(session, make):
    data = make()
    began = time.process_time()
    with pytest.raises(DomainError):
        read_file(data)
    assert time.process_time() - began < 2


def test_too_many_rows_are_refused(session):
    with pytest.raises(DomainError):
        read_file("ก,ข\n".encode() * 50_001)


def test_a_refusal_is_said_at_the_field_and_nothing_is_kept(browser, sql):
    officer = browser("officer")
    page = bring(officer, "plans", b"%PDF-1.7", "plans.xlsx", status=422)
    assert "ไฟล์นี้ไม่ใช่ตาราง" in page.errors()
    assert sql("SELECT count(*) FROM import_job") == 0


@pytest.mark.parametrize("name", ["../../x.xlsx", "ก" * 3000 + ".xlsx", "\u202ex.xlsx", "<b>.xlsx"])
def test_the_name_of_a_file_is_only_a_name(browser, name):
    page = bring(browser("officer"), "plans", workbook([["เขต", "กิจกรรม"], ["พระนคร", "ก"]]), name)
    assert "<b>.xlsx" not in page.html


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp874", "tis-620"])
def test_thai_text_is_read_in_every_usual_encoding(session, encoding):
    (row,) = read_file("เขตพระนคร,ชุมชนวัดม่วง".encode(encoding))
    assert row.cells == ("เขตพระนคร", "ชุมชนวัดม่วง")


def test_a_quote_that_is_never_closed_hurts_nobody(session):
    assert [row.line for row in read_file('ก,"ข\nค,ง\n'.encode())] == [1, 2]


def test_a_table_saved_as_a_page_is_read(session):
    (row,) = read_file("<html><table><tr><td>ก<td>ข</table>".encode())
    assert row.cells == ("ก", "ข")


def test_the_first_sheet_that_says_anything_is_read_with_its_merged_cells(session):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    book.add_worksheet("ว่าง")
    page = book.add_worksheet("แผน")
    page.merge_range(1, 0, 3, 0, "พระนคร")
    page.write_column(1, 1, ["ก", "ข", "ค"])
    page.write_string(5, 1, "0812345678")
    book.close()
    rows = read_file(file.getvalue())
    assert [(row.line, row.cells[:2], sorted(row.filled)) for row in rows] == [
        (2, ("พระนคร", "ก"), []),
        (3, ("พระนคร", "ข"), [0]),
        (4, ("พระนคร", "ค"), [0]),
        (6, ("", "0812345678"), []),
    ]
