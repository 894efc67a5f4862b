"""Tables for tests, as files and as bytes, and the way they are brought."""

import io
import threading
from collections.abc import Sequence

import xlsxwriter
from python_calamine import CalamineWorkbook


def table(rows: Sequence[Sequence[str]]) -> str:
    """As copied from a spreadsheet."""
    return "\n".join("\t".join(row) for row in rows) + "\n"


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """As saved by a spreadsheet; all cells are text."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def read(data: bytes) -> list[list[str]]:
    """The first sheet of a workbook."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    return [[str(cell) for cell in row] for row in rows]


def work_ends(person) -> None:
    """Wait for what goes on in the background."""
    for thread in threading.enumerate():
        if thread.name.startswith("import"):
            thread.join(60)
    person.written.clear()


def bring(person, kind: str, data: bytes, name: str = "plans.xlsx", status: int = 303, **more: str):
    """Upload a file; the page of the import, or the form with its message."""
    page = person.get("/team/imports/new")
    fields = page.fields("/team/imports/new") | {"kind": kind, "upload": (io.BytesIO(data), name)} | more
    answer = person._page(person.client.post("/team/imports/new", data=fields), "/team/imports/new")
    assert answer.status == status, answer.errors() or answer.text[:800]
    work_ends(person)
    return person.follow(answer) if status == 303 else answer


def step(person, page, name: str):
    """Take a step with an import; its page afterwards."""
    forms = [form for form in page.find("form") if form.get("action") == page.path]
    token = forms[0].find(".//input[@name='csrf_token']").get("value")
    answer = person.client.post(page.path, data={"csrf_token": token, "do": name})
    assert answer.status_code == 303, answer.get_data(as_text=True)[:800]
    work_ends(person)
    return person.get(page.path)


def problems_of(person, page) -> list[list[str]]:
    """The file of the rows that cannot be saved."""
    return read(person.get(f"{page.path}/problems.xlsx").response.get_data())
