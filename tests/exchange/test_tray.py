"""Rows that could not be saved wait in the tray of whoever pasted them."""

import pytest

from coordinator.areas.operations import add_area
from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work

TRAY = "/team/plans/tray"
JSON = {"Accept": "application/json"}


@pytest.fixture
def officer(browser, app):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        add_area(district_code="1001", name="ชุมชนวัดม่วง")
    return browser("officer")


def hold(person, *rows: dict[str, str], status: int = 200):
    token = person.get("/about").find("input[@name='csrf_token']")[0].get("value")
    sent = {"rows": [{"line": n, "cells": cells, "problems": {}} for n, cells in enumerate(rows, 2)], "year": 2022}
    answer = person.client.post(TRAY, json=sent, headers={"X-CSRFToken": token} | JSON)
    assert answer.status_code == status
    person.written.clear()
    return answer.get_json()


def mend(person, number: int, typed: dict[str, str]):
    """Correct one row on the page and save it; the page that follows."""
    page = person.get(TRAY)
    return person.follow(person.send(page, typed, action=f"{TRAY}/{number}/save"))


def test_a_row_waits_with_its_problems_until_it_is_mended_and_saved(officer, sql):
    held = hold(officer, {"unit": "พระนคร", "place": "วัดมวง", "name": "เวที", "start": "30/2/66"})["rows"][0]
    assert list(held["problems"]) == ["start"]
    page = officer.get(TRAY)
    assert "บรรทัดที่ 2" in page.text
    assert page.errors().count("|") == 0
    page = mend(officer, held["id"], {"start": "28/2/66"})
    assert "เวที" in page.text
    assert str(sql("SELECT start_on FROM activity")) == "2023-02-28"
    assert sql("SELECT fiscal_year FROM action_plan") == 2022
    assert sql("SELECT area_id FROM activity") is not None
    assert sql("SELECT count(*) FROM held_row") == 0


def test_what_is_still_wrong_stays_as_it_was_typed(officer):
    held = hold(officer, {"unit": "พระนคร", "name": "เวที", "start": "x"})["rows"][0]
    page = mend(officer, held["id"], {"start": "32/1/66", "note": "จด"})
    fields = page.fields(f"{TRAY}/{held['id']}/save")
    assert fields["start"] == "32/1/66"
    assert page.errors()


def test_a_likely_name_is_taken_by_its_button_or_left_as_typed(officer, sql):
    row = {"unit": "พระนคร", "place": "ชุมชนวัดมวย", "name": "ก"}
    first, second = (one["id"] for one in hold(officer, row, row)["rows"])
    mend(officer, first, {"use-place": "ชุมชนวัดม่วง"})
    mend(officer, second, {"meant": "place"})
    assert sql("SELECT count(*) FROM activity WHERE area_id IS NOT NULL") == 1
    assert sql("SELECT area_text FROM activity WHERE area_id IS NULL") == "ชุมชนวัดมวย"


def test_a_row_taken_out_can_be_put_back(officer, sql):
    held = hold(officer, {"unit": "พระนคร", "name": "ก", "start": "x"})["rows"][0]
    page = officer.follow(officer.send(officer.get(TRAY), action=f"{TRAY}/{held['id']}/remove"))
    assert "ไม่มีแถวที่รอ" in page.text
    page = officer.follow(officer.send(page, action=f"{TRAY}/{held['id']}/restore"))
    assert page.fields(f"{TRAY}/{held['id']}/save")["start"] == "x"


def test_the_dashboard_leads_to_the_rows_that_wait(officer, browser):
    hold(officer, {"name": "ก"})
    waiting = "แถวที่วางไว้ รอแก้ไข"
    assert waiting in officer.get("/team/zones/central").text
    assert waiting not in browser("central").get("/team/zones/central").text


def test_a_script_is_answered_in_json(officer):
    hold(officer, {"unit": "พระนคร", "name": "ก", "start": "x", "unknown": "y"})
    row = officer.client.get(TRAY, headers=JSON).get_json()["rows"][0]
    assert row["cells"] == {"unit": "พระนคร", "name": "ก", "start": "x"}
    assert row["year"] == 2022


def test_nobody_else_sees_or_touches_a_row(officer, browser):
    held = hold(officer, {"unit": "พระนคร", "name": "งานลับ", "start": "x"})["rows"][0]
    for who in ("central", "admin", "neighbour"):
        other = browser(who)
        page = other.get(TRAY)
        assert "งานลับ" not in page.text
        token = other.get("/about").find("input[@name='csrf_token']")[0].get("value")
        for step in ("save", "remove", "restore"):
            assert other.client.post(f"{TRAY}/{held['id']}/{step}", data={"csrf_token": token}).status_code == 404


@pytest.mark.parametrize("filled", [5, True, {"name": 1}, [["name"], None, "name"]])
def test_whatever_is_said_of_filled_cells_the_row_is_held(officer, filled):
    token = officer.get("/about").find("input[@name='csrf_token']")[0].get("value")
    rows = [{"line": 1, "cells": {"name": "ก", "start": "x"}, "filled": filled}]
    assert officer.client.post(TRAY, json={"rows": rows}, headers={"X-CSRFToken": token}).status_code == 200


@pytest.mark.parametrize("address", [TRAY, "/team/plans/changes/preview"])
@pytest.mark.parametrize("body", [b"[" * 200_000, b'{"a":' * 100_000, b'{"rows":1' + b"0" * 6000 + b"}", b"\xff\xfe"])
def test_json_that_no_script_of_ours_sends_is_refused_in_words(officer, address, body):
    token = officer.get("/about").find("input[@name='csrf_token']")[0].get("value")
    sent = {"data": body, "content_type": "application/json", "headers": {"X-CSRFToken": token}}
    answer = officer.client.post(address, **sent)
    assert (answer.status_code, bool(answer.get_json()["message"])) == (400, True)


@pytest.mark.parametrize("rows", [None, [], "x", [1], [{"cells": 3}], [{"line": 1}]])
def test_rows_that_cannot_be_read_are_refused_in_words(officer, rows):
    token = officer.get("/about").find("input[@name='csrf_token']")[0].get("value")
    answer = officer.client.post(TRAY, json={"rows": rows}, headers={"X-CSRFToken": token})
    assert answer.status_code == 400
    assert answer.get_json()["message"]


def test_a_thousand_rows_are_enough(officer, sql):
    assert hold(officer, *[{"name": "ก"}] * 1001, status=422)["message"]
    assert sql("SELECT count(*) FROM held_row") == 0


def test_a_row_of_the_plan_of_somebody_else_is_not_saved(officer, sql):
    held = hold(officer, {"unit": "ดินแดง", "name": "ก"})["rows"][0]
    mend(officer, held["id"], {})
    assert sql("SELECT count(*) FROM activity") == 0
