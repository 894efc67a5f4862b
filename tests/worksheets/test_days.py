"""The version of a day is kept by itself, compared with the present, and printed."""

from datetime import UTC, datetime

import pytest

from coordinator.core import clock
from tests.support import workshop

DAY_1 = datetime(2022, 12, 15, 9, tzinfo=UTC)  # 16:00 in Bangkok
DAY_2 = datetime(2022, 12, 16, 3, tzinfo=UTC)


@pytest.fixture
def sheet(phone, table):
    return table(phone("สมศรี"))


@pytest.fixture
def revised(sheet):
    """Three rows of day 1; on day 2 one is changed, one deleted, one added."""
    with clock.at(DAY_1):
        first, second, _third = (sheet.add(name=name, tools="") for name in ("สำรวจ", "ประชุม", "คืนข้อมูล"))
    with clock.at(DAY_2):
        sheet.type(first, start="9 ก.พ. 66", tools="แผนที่")
        sheet.send({"plan": second["id"], "from_version": 1, "remove": True})
        sheet.add(name="ติดตามผล")
    return sheet


def compared(sheet, query: str = "", at: datetime = DAY_2):
    with clock.at(at):
        return sheet.person.get(f"{sheet.address}/compare{query}")


def words(node) -> str:
    return "".join(node.itertext()).strip()


def counts(page) -> list[str]:
    return [words(one) for one in page.find("*[@class='counter']/b")]


def test_the_version_of_day_1_stands_beside_the_revised_one_without_anybody_keeping_it(revised):
    page = compared(revised)
    assert counts(page) == ["1", "1", "1", "1"]
    changed = {words(one) for one in page.find("del")}, {words(one) for one in page.find("ins")}
    assert {"9 ม.ค. 2566", "ประชุม"} <= changed[0]
    assert {"9 ก.พ. 2566", "แผนที่", "ติดตามผล"} <= changed[1]
    assert "คืนข้อมูล" not in changed[0] | changed[1]


def test_what_was_changed_back_and_a_row_that_came_and_went_are_no_difference(sheet):
    with clock.at(DAY_1):
        row = sheet.add()
    with clock.at(DAY_2):
        row = sheet.type(row, name="อื่น")["rows"][0]
        sheet.type(row, name="สำรวจครัวเรือน")
        brief = sheet.add(name="ชั่วครู่")
        sheet.send({"plan": brief["id"], "from_version": 1, "remove": True})
    page = compared(sheet)
    assert counts(page) == ["0", "0", "0", "1"]
    assert "ชั่วครู่" not in page.text


def test_before_the_day_is_over_the_page_says_when_its_version_will_be_there(sheet):
    page = compared(sheet, at=DAY_1)
    assert "15 ธ.ค. 2565" in page.text
    assert not counts(page)
    sheet.person.get(f"{sheet.address}/compare?day=3", status=404)


def test_a_sheet_is_printed_as_it_is_and_as_it_was_at_the_end_of_a_day(revised):
    now = revised.person.get(f"{revised.address}/print").text
    assert "ติดตามผล" in now
    then = revised.person.get(f"{revised.address}/print?day=1").text
    assert "ประชุม" in then
    assert "ติดตามผล" not in then
    assert "ฉบับวันที่ 1" in then


def test_the_sheets_of_all_groups_are_printed_together_those_that_wrote_nothing_left_out(revised, browser):
    page = browser("trainer").get(f"/events/{workshop.SLUG}/worksheets/print/plan")
    assert [words(one) for one in page.find("h2")] == ["กลุ่มกรุงเทพกลาง"]
    empty = browser("trainer").get(f"/events/{workshop.SLUG}/worksheets/print/tools")
    assert "ยังไม่มี" in empty.text
