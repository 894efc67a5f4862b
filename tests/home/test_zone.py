"""The desk of a zone: what needs somebody, this week, the districts, the latest changes."""

from datetime import date

import pytest

from coordinator.core.db import db
from coordinator.exchange.importing import target_of
from coordinator.exchange.models import HeldRow
from coordinator.groups.models import DriveStep
from coordinator.registration.operations import register
from tests.calendar.making import Saved
from tests.home import making
from tests.support import cast
from tests.support.queries import counted

DESKS = [
    ("admin", "/team/overview"),
    ("director", "/team/overview"),
    ("central", "/team/zones/central"),
    ("south", "/team/zones/south"),
    ("officer", "/team/zones/central"),
    ("trainer", "/team/events"),
]


@pytest.fixture
def busy(app):
    with Saved(app):
        making.plan("1001", "late", "planned")
        making.meeting("ประชุมกลุ่มเขตเดือนสิงหาคม", zone_slug="central")
        making.meeting("ประชุมของกรุงเทพใต้", zone_slug="south")
        making.meeting("ประชุมที่ยังเป็นร่าง", zone_slug="central", publish=False)
        step = {"owner": "ฝ่ายพัฒนาชุมชนฯ"}
        db.session.add(DriveStep(district_code="1001", text="ส่งร่างคำสั่ง", due_start=date(2022, 7, 20), **step))
        db.session.add(DriveStep(district_code="1002", text="ขอรายชื่อผู้แทน", due_start=date(2022, 8, 5), **step))
        db.session.add(DriveStep(district_code="1004", text="เรื่องของเขตบางรัก", due_start=date(2022, 7, 1), **step))


def _counts(page) -> dict[str, str]:
    links = [node for node in page.find("a") if "counter" in (node.get("class") or "").split()]
    return {node.get("href"): "".join(node.find("b").itertext()).strip() for node in links}


@pytest.mark.parametrize(("who", "desk"), DESKS)
def test_each_person_is_led_to_the_own_desk(browser, who, desk):
    assert browser(who).get("/team", status=302).response.location == desk


def test_a_visitor_is_asked_to_sign_in(browser):
    assert "/login" in browser().get("/team/zones/central", status=302).response.location
    browser("participant").get("/team", status=403)


def test_each_count_leads_to_what_was_counted(browser, busy):
    central = browser("central")
    counts = _counts(central.get("/team/zones/central"))
    assert counts == {
        "/team/plans?zone=central&status=late": "1",
        "/team/plans?zone=central&unassigned=1": "2",
        "/team/zones/central#steps": "1",
        "/team/overview?zone=central&status=no_data": "8",
        "/team/groups?zone=central&state=not_established": "9",
    }
    for href, count in counts.items():
        page = central.get(href.split("#")[0])
        if "plans" in href:
            assert f"{count} กิจกรรม" in page.text


def test_ones_own_pasted_rows_lead_to_where_they_wait(app, browser):
    with Saved(app):
        event = making.meeting("ประชุมกลุ่มเขต", zone_slug="central")
        held = HeldRow(owner_id=cast.person("central").id, target=target_of(event), line=2, cells={}, problems={})
        db.session.add(held)
        tray = f"/team/events/{event.slug}/registrations/paste"
    central = browser("central")
    assert _counts(central.get("/team/zones/central"))[tray] == "1"
    central.get(tray)
    assert tray not in browser("admin").get("/team/zones/central").html


def test_this_week_has_the_events_and_steps_of_the_zone_only(browser, busy):
    text = browser("central").get("/team/zones/central").text
    assert "ประชุมกลุ่มเขตเดือนสิงหาคม" in text
    assert "ส่งร่างคำสั่ง" in text
    assert "ขอรายชื่อผู้แทน" in text
    for absent in ("ประชุมของกรุงเทพใต้", "เรื่องของเขตบางรัก"):
        assert absent not in text


def test_who_changed_a_district_last_is_told(browser):
    central = browser("central")
    central.submit("/team/areas/new", {"name": "ชุมชนวัดม่วง", "district_code": "1026", "kind": "community"})
    text = central.get("/team/zones/central").text
    assert "central 1 ส.ค. 2565" in text
    assert "ชุมชนวัดม่วง" in text


def test_outside_ones_reach_the_page_names_who_can_change_it(browser):
    text = browser("south").get("/team/zones/central").text
    assert "ดูกลุ่มเขตนี้ได้ แต่แก้ไขไม่ได้" in text
    assert "ผู้แก้ไขได้: central" in text
    assert "ดูกลุ่มเขตนี้ได้" not in browser("central").get("/team/zones/central").text


def test_an_officer_is_told_which_district_is_the_own_one(browser):
    page = browser("officer").get("/team/zones/central")
    assert "แก้ไขได้เฉพาะเขตพระนคร" in page.text
    states = [node.get("href") for node in page.find("a") if (node.get("href") or "").endswith("/state")]
    assert states == ["/team/groups/1001/state"]


def test_the_switcher_leads_to_a_zone_or_the_city(browser):
    central = browser("central")
    assert central.get("/team/zones?zone=south", status=302).response.location == "/team/zones/south"
    assert central.get("/team/zones?zone=", status=302).response.location == "/team/overview"
    central.get("/team/zones/mars", status=404)


def test_the_number_of_questions_does_not_grow(app, browser, busy):
    few = _questions(browser("central"))
    with Saved(app):
        for code in ("1002", "1008", "1013"):
            making.plan(code, "late", "planned", "done", "done")
            db.session.add(DriveStep(district_code=code, text="ขั้นตอน", due_start=date(2022, 7, 1)))
            making.meeting(f"ประชุม {code}", districts=[code])
    assert _questions(browser("central")) == few <= 35


def _questions(reader) -> int:
    with counted() as asked:
        reader.get("/team/zones/central")
    return len(asked)


def test_the_latest_changes_name_registered_people_only_to_those_who_may_see_the_list(app, browser):
    with Saved(app):
        event = making.meeting("ประชุมกลุ่มเขตเดือนสิงหาคม", zone_slug="central")
        register(event, prefix="นางสาว", given_name="วิภา", surname="ใจดี", district_code="1001")
    assert "วิภา" in browser("central").get("/team/zones/central").text
    for outsider in ("officer", "trainer2", "south"):
        assert "วิภา" not in browser(outsider).get("/team/zones/central").text
