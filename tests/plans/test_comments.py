"""The conversation about a plan, in the browser."""

import pytest

from tests.support.browser import Browser

ROW = {"district_code": "1001", "name": "เวทีชุมชน", "start": "9/8/65", "then": ""}


@pytest.fixture
def officer(browser) -> Browser:
    return browser("officer")


@pytest.fixture
def shown(officer) -> str:
    """The address of a row of the officer's plan."""
    return str(officer.submit("/team/plans/new", ROW).response.location)


@pytest.fixture
def book(officer, shown) -> str:
    return str(officer.get("/team/plans/books").find("th/a")[0].get("href"))


def row_of(shown: str) -> str:
    return shown.rsplit("/", 1)[1]


def links(page) -> list[str]:
    return [link.get("href") for link in page.find("a")]


@pytest.fixture
def returned(browser, officer, shown, book) -> str:
    """The address of the first comment, on the tools of the row."""
    officer.submit(f"{book}/submit")
    typed = {"comment": "ยังไม่ครบ", "remarks-0-activity": row_of(shown), "remarks-0-part": "tools"}
    browser("central").submit(f"{book}/return", typed | {"remarks-0-text": "ใช้เครื่องมือใด"})
    return next(href for href in links(officer.get(book)) if href.endswith("/answer")).removesuffix("/answer")


def test_a_plan_is_returned_with_comments_at_the_part(officer, shown, book, returned):
    for page in (officer.get(book), officer.get(shown)):
        assert "ใช้เครื่องมือใด" in page.text
        assert "เครื่องมือ" in page.text
        assert f"{shown}/edit?at=tools#tools" in links(page)
    assert "ยังไม่เรียบร้อย 1 รายการ" in officer.get(book).text


def test_a_comment_on_an_activity_needs_words(browser, officer, shown, book):
    officer.submit(f"{book}/submit")
    typed = {"comment": "ยังไม่ครบ", "remarks-0-activity": row_of(shown), "remarks-0-text": ""}
    page = browser("central").submit(f"{book}/return", typed, status=422)
    assert "กรอกสิ่งที่ต้องปรับปรุงในกิจกรรมนี้" in page.errors()


def test_the_officer_answers_and_only_author_or_approver_settles(browser, officer, book, returned):
    officer.submit(f"{returned}/answer", {"text": "ผังชุมชน", "mended": "1"})
    assert "แก้แล้ว รอตรวจ" in officer.get(book).text
    assert not officer.get(book).find(f"form[@action='{returned}/settle']")
    central = browser("central")
    central.send(central.get(book), action=f"{returned}/settle")
    assert "เรียบร้อยแล้ว" in officer.get(book).text
    officer.submit(f"{returned}/answer", {"text": "อีกครั้ง"}, status=422)
    central.send(central.get(book), action=f"{returned}/reopen")
    assert "ยังไม่ตอบ" in officer.get(book).text


def test_a_removed_comment_can_be_brought_back(browser, officer, book, returned):
    central = browser("central")
    page = central.follow(central.send(central.get(book), action=f"{returned}/remove"))
    assert page.find(f"form[@action='{returned}/restore']")
    assert "ไม่เรียบร้อย" not in page.text
    central.send(page, action=f"{returned}/restore")
    assert "ยังไม่เรียบร้อย 1 รายการ" in officer.get(book).text


def test_people_of_the_zone_talk_about_a_draft_too(browser, officer, shown, book):
    officer.submit(f"{book}/comments/new", {"activity": row_of(shown), "part": "schedule", "text": "เลื่อนได้หรือไม่"})
    assert "เลื่อนได้หรือไม่" in browser("central").get(shown).text
    for who, status in (("south", 404), ("neighbour", 404), ("director", 403)):
        browser(who).get(f"{book}/comments/new", status=status)


def test_submitting_an_incomplete_plan_warns_and_leads_to_the_field(officer, shown, book):
    page = officer.get(f"{book}/submit")
    assert "กลุ่มเขตอาจส่งแผนนี้คืน" in page.text
    assert f"{shown}/edit?at=budget#budget" in links(page)
    assert officer.get(f"{shown}/edit?at=budget").find("details[@open]//input[@id='budget']")
    officer.submit(f"{book}/submit")
    assert "เสนอแล้ว" in officer.get(book).text


def test_a_plan_with_all_eight_parts_is_not_said_to_lack_any(browser, officer, shown, book):
    parts = ("place", "process", "method", "tools", "responsible", "involved", "budget_source")
    officer.submit(f"{shown}/edit", dict.fromkeys(parts, "ชุมชนวัดม่วง"))
    page = officer.get(f"{book}/submit")
    assert "กลุ่มเขตอาจส่งแผนนี้คืน" not in page.text
    assert "ไม่มีตัวชี้วัด" in page.text
    officer.submit(f"{book}/submit")
    returned = browser("central").get(f"{book}/return")
    assert f"{book}#row-{row_of(shown)}" in links(returned)


def test_from_an_activity_and_its_plan_the_sheet_and_the_timeline_are_one_press_away(officer, shown, book):
    for path in (shown, book):
        assert {"/team/plans/grid", "/team/plans/timeline"} <= {href.split("?")[0] for href in links(officer.get(path))}
    assert book in links(officer.get(shown))


def test_slip_and_waiting_rows_stand_on_the_page_of_the_plan(browser, officer, shown, book):
    officer.submit(f"{book}/submit")
    central = browser("central")
    central.submit(f"{book}/approve", {"baseline": "ฉบับแรก"})
    officer.submit(f"{shown}/edit", {"start": "19/8/65", "end": ""})
    officer.submit("/team/plans/new", ROW | {"name": "ประชุมสรุป", "is_public": "y"})
    page = officer.get(book)
    assert "ช้าลง 10 วัน" in page.text
    assert "1 กิจกรรมรอการรับรอง" in page.text
    assert not page.find(f"form[@action='{book}/waiting/accept']")
    compared = officer.get(f"{book}/baseline/1")
    assert [one.text for one in compared.find("del")] == ["9 ส.ค. 2565"]
    assert "+10" in compared.text
    central.send(central.get(book), action=f"{book}/waiting/accept")
    assert "รอการรับรอง" not in officer.get(book).text


@pytest.mark.parametrize("number", ["2", "0", "99999999999999999999"])
def test_a_baseline_that_is_not_there_is_not_found(officer, book, number):
    officer.get(f"{book}/baseline/{number}", status=404)
    officer.get(f"{book}/baseline/1?with={number}", status=404)
