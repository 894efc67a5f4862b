"""The desk of a zone: what needs somebody, this week, the districts, the latest changes."""

from datetime import UTC, date, datetime

import pytest

from coordinator.areas.models import Measure
from coordinator.areas.operations import record_figure
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.exchange.importing import target_of
from coordinator.exchange.models import HeldRow
from coordinator.groups.models import DriveStep
from coordinator.groups.operations import add_seat
from coordinator.groups.queries import get_group
from coordinator.registration.operations import register
from tests.calendar.making import Saved, month
from tests.home import making
from tests.plans.test_timeline import add, on
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
        "/team/plans?zone=central&incomplete=1": "2",
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
    assert _questions(browser("central")) == few <= 40


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


def test_an_officer_sees_what_waits_in_the_own_district(app, browser, busy):
    with Saved(app):
        making.plan("1008", "late", "late", "late")
    counts = _counts(browser("officer").get("/team/zones/central"))
    assert counts["/team/plans?district=1001&status=late"] == "1"
    assert "ต้องทำในเขตพระนคร" in browser("officer").get("/team/zones/central").text
    assert _counts(browser("neighbour").get("/team/zones/central"))["/team/plans?district=1008&status=late"] == "3"
    assert _counts(browser("director").get("/team/zones/central"))["/team/plans?zone=central&status=late"] == "4"


def test_what_waits_for_a_decision_is_counted(app, browser):
    with Saved(app):
        making.plan("1001", "planned", state=making.PlanState.SUBMITTED)
        waiting = making.plan("1002", "planned", "planned")
        waiting.activities[0].awaits_acceptance = True
        making.plan("1008", "planned", state=making.PlanState.RETURNED)
        old, fresh = making.area("1001", "ชุมชนริมคลอง"), making.area("1001", "ชุมชนใหม่")
        for area, year in ((old, 2019), (old, 2020), (fresh, 2019), (fresh, 2022)):
            record_figure(area, measure=Measure.HOUSEHOLDS, value=12, source="สำรวจ", as_of=date(year, 6, 1))
    central = browser("central")
    counts = _counts(central.get("/team/zones/central"))
    expected = {
        "/team/plans/books?zone=central&state=submitted": "1",
        "/team/plans/books?zone=central&state=returned": "1",
        "/team/plans/books?zone=central&state=approved": "1",
        "/team/areas?zone=central&figures=old": "1",
    }
    assert {href: counts.get(href) for href in expected} == expected
    books = central.get("/team/plans/books?zone=central&state=submitted")
    assert [node.text for node in books.find("th[@scope='row']/a")] == ["เขตพระนคร"]
    central.get("/team/plans/books?state=%00&zone=mars")


def test_what_ends_within_the_week_is_listed_whatever_its_precision(app, browser):
    with Saved(app):
        for name, start in (
            ("วันสุดท้าย", on("2022-08-07")),
            ("วันนี้", on("2022-08-01")),
            ("พ้นสัปดาห์", on("2022-08-08")),
            ("เมื่อวาน", on("2022-07-31")),
            ("สิงหาคม", month(2022, 8)),
        ):
            add(name, start=start)
    with clock.at(datetime(2022, 8, 1, 3, tzinfo=UTC)):
        assert _due(browser) == ["วันนี้", "วันสุดท้าย"]
    with clock.at(datetime(2022, 8, 27, 3, tzinfo=UTC)):
        assert _due(browser) == ["สิงหาคม"]


def _due(browser) -> list[str]:
    page = browser("south").get("/team/zones/central")
    return [node.text for node in page.find("section[@aria-labelledby='due']//a")]


def test_a_change_of_the_plan_is_undone_from_the_desk(browser):
    central = browser("central")
    central.submit("/team/plans/new", {"district_code": "1026", "name": "สำรวจครัวเรือน"})
    page = central.get("/team/zones/central")
    assert "บันทึกด้วยแบบฟอร์ม · 4 ช่อง ใน 1 แถว · เขตดินแดง" in page.text
    undo = next(node.get("action") for node in page.find("form") if (node.get("action") or "").endswith("/undo"))
    assert undo not in browser("director").get("/team/zones/central").html
    assert undo not in browser("neighbour").get("/team/zones/central").html
    assert "/team/plans/grid?zone=central" in page.html
    answer = central.send(page, action=undo)
    assert answer.response.location == "/team/zones/central"
    assert "ยังไม่มีแผนทั้ง 9 เขต" in central.follow(answer).text


def test_a_new_zone_is_shown_three_steps(browser):
    page = browser("central").get("/team/zones/central")
    assert "สามขั้นสู่แผนแรก" in page.text
    steps = [node.get("href") for node in page.find("section[@aria-labelledby='first-steps']//a")]
    assert steps == ["/team/groups?zone=central", "/team/areas?zone=central", "/team/plans/new"]
    reader = browser("director").get("/team/zones/central")
    assert len(reader.find("section[@aria-labelledby='first-steps']//a")) == 2


def test_the_seats_of_each_group_are_counted(app, browser):
    with Saved(app):
        for number in range(3):
            name = f"สมชาย {number}" if number < 2 else ""
            add_seat(get_group("1001"), post=f"คณะทำงาน {number}", required=True, name=name)
    assert "ขาด 1 จาก 3" in browser("central").get("/team/zones/central").text


@pytest.mark.parametrize("who", ["central", "officer"])
def test_from_the_desk_every_page_about_the_zone_is_one_press_away(browser, who):
    desk = browser(who).get("/team/zones/central")
    led_to = {(node.get("href") or "").split("?")[0] for node in desk.find("a")}
    assert led_to >= {
        "/team/plans/grid", "/team/plans", "/team/plans/timeline", "/team/plans/books", "/team/plans/gaps",
        "/team/plans/tray", "/team/plans/templates", "/team/plans/removed", "/team/imports/new", "/team/groups",
        "/team/groups/steps", "/team/groups/contacts", "/team/coverage", "/team/areas", "/team/surveys",
    }  # fmt: skip
    assert ("/team/groups/1001/meetings" in led_to) == (who == "officer")
