"""The page of the plan sheet: the rows that fit, told to its scripts as data."""

import json

import pytest

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.places.queries import get_district
from coordinator.plans import operations

ADDRESS = "/team/plans/grid"


@pytest.fixture
def rows(app) -> None:
    """A row each of districts 1001 (zone central) and 1015 (zone thon-south, of somebody else)."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        for code in ("1001", "1015"):
            plan = operations.open_plan(get_district(code), 2022)
            operations.add_activity(plan, name=f"สำรวจ <b>{code}</b> </script>", place="ชุมชนริมคลอง")


def data(page) -> dict:
    (script,) = [node for node in page.find("script") if node.get("id") == "grid-data"]
    return json.loads(script.text)


def test_the_rows_that_fit_are_told_with_words_in_the_readers_language(browser, rows):
    central = browser("central")
    thai = data(central.get(f"{ADDRESS}?district=1001"))
    assert [row["cells"]["name"] for row in thai["rows"]] == ["สำรวจ <b>1001</b> </script>"]
    assert thai["says"]["cancel"] == "ยกเลิก"
    assert data(central.get(f"{ADDRESS}?district=1001&lang=en"))["says"]["cancel"] == "Cancel"


def test_rows_of_other_districts_are_told_apart_and_the_page_says_why(browser, rows):
    page = browser("officer").get(f"{ADDRESS}?zone=")
    assert {row["unit"]: row["editable"] for row in data(page)["rows"]} == {"1001": True, "1015": False}
    assert "แถวสีเทาเป็นของเขตอื่น" in page.text


def test_one_sees_ones_own_district_or_zone_first_and_all_for_the_asking(browser, rows):
    def shown(who: str, asked: str = "") -> set[str]:
        return {row["unit"] for row in data(browser(who).get(ADDRESS + asked))["rows"]}

    everything = {"1001", "1015"}
    assert shown("officer") == shown("central") == shown("central", "?lang=en") == {"1001"}
    assert shown("admin") == shown("director") == everything
    assert shown("officer", "?zone=") == shown("officer", "?page=1") == everything
    page = browser("officer").get(ADDRESS)
    assert "1001" in [one.get("value") for one in page.find("option") if one.get("selected") is not None]
    assert [link for link in page.find("a") if link.get("href") == f"{ADDRESS}?zone="]


def test_who_only_reads_has_no_tools_for_writing(browser, rows):
    page = browser("director").get(ADDRESS)
    assert data(page)["mayWrite"] is False
    assert not [button for button in page.find("button") if button.get("id") == "grid-undo"]
    browser("participant").get(ADDRESS, status=403)


def test_an_empty_sheet_says_how_to_begin(browser):
    page = browser("central").get(ADDRESS)
    assert "ยังไม่มีแผน" in page.text
    assert "พิมพ์แถวแรก" in page.text
    links = {str(link.get("href")) for link in page.find("a")}
    assert {"/team/imports/new?kind=plans", "/team/imports/template.xlsx?kind=plans"} <= links


ODD = ("page=0", "page=999999999999", "year=x", "zone=nowhere", "q=%00&status=no", "page=2&page=3")


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_question_is_answered_with_a_page(browser, rows, odd):
    data(browser("central").get(f"{ADDRESS}?{odd}"))
