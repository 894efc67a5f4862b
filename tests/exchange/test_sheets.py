"""What is copied from a spreadsheet becomes rows."""

import pytest

from coordinator.exchange.columns import map_columns
from coordinator.exchange.sheets import UNREADABLE, read_sheet


def cells(text: str, html: str = "") -> list[tuple[str, ...]]:
    return [row.cells for row in read_sheet(text, html)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ก\tข\nค\tง\n", [("ก", "ข"), ("ค", "ง")]),
        ("ก\tข\r\nค\tง\r\n", [("ก", "ข"), ("ค", "ง")]),
        ('"บรรทัด 1\nบรรทัด 2"\tข', [("บรรทัด 1\nบรรทัด 2", "ข")]),
        ('"พูดว่า ""ดี"""\tข', [('พูดว่า "ดี"', "ข")]),
        ('"ไม่ปิด\tข\nค\tง', [('"ไม่ปิด', "ข"), ("ค", "ง")]),
        ('ก "ข" ค\tง', [('ก "ข" ค', "ง")]),
        ("\tข", [("", "ข")]),
        ("\u00a0ก\u00a0\tข", [("ก", "ข")]),
        ("\n\nก\n\n", [("ก",)]),
        ("ก,ข\nค,ง", [("ก", "ข"), ("ค", "ง")]),
        ("ก;ข", [("ก", "ข")]),
        ('ก,"ข,ค"', [("ก", "ข,ค")]),
        ("ก\x0bข\tค", [("ก\nข", "ค")]),
        ("ก\x00ข", [(f"ก{UNREADABLE}ข",)]),
        ("'=1+1\t'ก", [("=1+1", "'ก")]),
        ("", []),
        (" \t \n", []),
    ],
)
def test_text_becomes_rows(text, expected):
    assert cells(text) == expected


def test_lines_are_counted_as_in_the_spreadsheet():
    assert [row.line for row in read_sheet("ก\n\nข\nค")] == [1, 3, 4]


def test_a_merged_cell_is_copied_down_and_marked():
    html = """<table><tr><td rowspan=2>ดินแดง</td><td>ก</td></tr><tr><td>ข<br>ค</td></tr><tr><td>พระนคร<td>ง</table>"""
    rows = read_sheet("ignored", html)
    assert [row.cells for row in rows] == [("ดินแดง", "ก"), ("ดินแดง", "ข\nค"), ("พระนคร", "ง")]
    assert [row.filled for row in rows] == [frozenset(), {0}, frozenset()]


def test_a_wide_cell_leaves_the_cells_beside_it_empty_and_an_empty_row_is_no_row():
    html = "<table><tr><td colspan=2>ก</td><td>ข</td></tr><tr><td rowspan=3>ค<td><td></tr><tr><td></tr></table>"
    assert cells("", html) == [("ก", "", "ข"), ("ค", "", "")]


def test_html_without_a_table_leaves_the_text():
    assert cells("ก\tข", "<p>ก ข</p>") == [("ก", "ข")]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td rowspan=999999999 colspan=99999>ก</td></tr>" + "<tr><td>ข</td></tr>" * 500 + "</table>",
        "<table>" * 2000 + "<td>ก",
        "<td>" * 5000,
        "<table><tr>" + "<td rowspan=1000 colspan=50>x" * 1000,
    ],
)
def test_a_hostile_table_gives_no_more_than_its_text(html):
    rows = read_sheet("", html)
    assert len(rows) <= html.count("<tr>")
    assert all(len(row.cells) <= 50 for row in rows)


@pytest.mark.parametrize(
    ("text", "columns"),
    [('"' * 300_001, [1]), ('"a\t' * 100_000, [50]), ('""' * 100_000 + "x\t" * 9, [10]), ("\t" * 500_000, [])],
    ids=["quotes", "open quotes", "pairs of quotes", "tabs"],
)
def test_hostile_text_is_read_to_its_end(text, columns):
    assert [len(row.cells) for row in read_sheet(text)] == columns


@pytest.mark.parametrize(
    ("first", "fields"),
    [
        ("ลำดับ\tชื่อ-สกุล\tตำแหน่ง\tสังกัด\tเบอร์โทร", ["-", "full_name", "position", "organisation", "telephone"]),
        ("เบอร์โทรศัพท์\tชื่อ–นามสกุล", ["telephone", "full_name"]),
        ("คำนำหน้า\tชื่อ\tนามสกุล\tเขต", ["prefix", "given_name", "surname", "district_code"]),
        ("คำนำหน้าชื่อ\tชื่อ\tชื่อสกุล", ["prefix", "given_name", "surname"]),
        ("ชื่อ (ไทย)\tหน่วยงาน*\tอื่น ๆ", ["full_name", "organisation", "-"]),
        ("Name\tPosition\tDistrict\tPhone", ["full_name", "position", "district_code", "telephone"]),
        ("รายชื่อผู้เข้าอบรม\n\nชื่อ\tสังกัด", ["full_name", "organisation"]),
    ],
)
def test_headings_are_understood_in_any_order(first, fields):
    found, rows = map_columns(read_sheet(f"{first}\nก\tข\tค"))
    assert found == fields
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("นายก ข\tนักพัฒนา\tสนข.ดินแดง\t0812345678", ["full_name", "position", "organisation", "telephone"]),
        ("1\tนายก ข\tนักพัฒนา", ["-", "full_name", "position", "organisation", "telephone"]),
        ("ชื่อ ไม่เหมือน", ["full_name", "position", "organisation", "telephone"]),
    ],
)
def test_without_headings_the_columns_go_by_position(text, fields):
    found, rows = map_columns(read_sheet(text))
    assert found == fields
    assert len(rows) == 1
