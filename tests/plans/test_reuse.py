"""Copying last year's plan, and templates."""

import pytest

from tests.support.browser import Browser

ROW = {"district_code": "1001", "place": "ทั้งเขต", "then": "", "progress": "40", "indicator_actual": "7"}
ROWS = [
    {"name": "สำรวจ", "start": "9/8/65", "end": "ก.ย. 65", "status": "in_progress"},
    {"name": "เวที", "start": "29/2/67", "status": "planned"},
    {"name": "เสร็จแล้ว", "start": "1/7/65", "status": "done"},
]


@pytest.fixture
def officer(browser) -> Browser:
    return browser("officer")


def book_of(sql, year: int) -> str:
    return f"/team/plans/books/{sql('SELECT id FROM action_plan WHERE fiscal_year = :year', year=year)}"


@pytest.fixture
def last(officer, sql) -> str:
    for row in ROWS:
        officer.submit("/team/plans/new", ROW | row | {"fiscal_year": "2022"})
    return book_of(sql, 2022)


@pytest.fixture
def new(officer, last, sql) -> str:
    officer.submit("/team/plans/new", ROW | {"name": "ใหม่", "start": "1/12/65", "fiscal_year": "2023"})
    return book_of(sql, 2023)


def copied_from(last: str, new: str) -> str:
    return f"{new}/copy?from={last.rsplit('/', 1)[1]}"


def test_last_years_rows_are_copied_a_year_later_and_begin_anew(officer, last, new, sql):
    page = officer.get(copied_from(last, new))
    ticked = [box.get("id") for box in page.find("input[@type='checkbox']") if box.get("checked") is not None]
    assert len(ticked) == 2
    assert "9 ส.ค. 2566" in page.text
    page = officer.follow(officer.send(page))
    assert "คัดลอก 2 กิจกรรมแล้ว" in page.text
    got = "SELECT {} FROM activity WHERE name = 'สำรวจ' AND start_on = '2023-08-09'"
    values = [sql(got.format(column)) for column in ("end_precision", "status", "progress", "indicator_actual")]
    assert values == ["month", "not_started", 0, None]
    undo = next(form.get("action") for form in page.find("form") if form.get("action").endswith("/undo"))
    officer.send(page, action=undo)
    assert sql("SELECT count(*) FROM activity WHERE removed_at IS NOT NULL") == 2


def test_rows_that_are_there_already_are_refused(officer, last, new, sql):
    officer.submit(copied_from(last, new))
    page = officer.submit(copied_from(last, new), status=422)
    assert "2 กิจกรรมมีอยู่ในแผนแล้ว: สำรวจ, เวที" in page.errors()
    assert sql("SELECT count(*) FROM activity") == 6


def test_only_who_may_change_the_plan_copies_and_only_from_the_zone(browser, officer, last, new):
    for who, status in (("central", 200), ("south", 404), ("neighbour", 404), ("director", 403)):
        browser(who).get(f"{new}/copy", status=status)
    officer.get(f"{new}/copy?from=99999999", status=404)
    officer.get(f"{new}/copy?template=99999999", status=404)


def test_a_coordinator_keeps_a_template_and_an_officer_uses_it(browser, officer, last, new, sql):
    central = browser("central")
    shown = central.submit(f"{last}/template", {"name": "แผนมาตรฐาน"}).response.location
    officer.get(f"{last}/template", status=403)
    number = shown.rsplit("/", 1)[1]
    officer.submit(f"{new}/copy?template={number}")
    assert sql("SELECT count(*) FROM activity WHERE name = 'สำรวจ' AND area_text = ''") == 1
    browser("south").get(f"{shown}/edit", status=404)
    page = central.follow(central.send(central.get(shown), action=f"{shown}/remove"))
    officer.get(f"{new}/copy?template={number}", status=404)
    central.send(page, action=f"{shown}/restore")
    assert "แผนมาตรฐาน" in officer.get(f"{new}/copy").text


def test_a_template_for_the_whole_city_is_the_administrators(browser, last):
    browser("central").submit(f"{last}/template", {"name": "x", "zone_slug": ""}, status=422)
    shown = browser("admin").submit(f"{last}/template", {"name": "ทั้งเมือง", "zone_slug": ""}).response.location
    assert "ทั้งเมือง" in browser("south").get("/team/plans/templates").text
    browser("central").get(f"{shown}/edit", status=404)
