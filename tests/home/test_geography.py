"""An administrator names zones and districts otherwise and moves districts between zones."""

from datetime import timedelta

import pytest

from coordinator.access.policy import Permission, can
from coordinator.areas.operations import add_area
from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import EventDistrict
from coordinator.places.queries import get_district
from coordinator.plans.operations import open_plan
from tests.support import cast, workshop
from tests.support.browser import Browser, Page

ZONES, DISTRICTS = "/admin/zones", "/admin/districts"


@pytest.fixture
def admin(browser) -> Browser:
    return browser("admin")


def test_the_zones_stand_with_their_districts_and_coordinators(admin):
    page = admin.get(ZONES)
    assert len(page.find("tbody/tr")) == 6
    assert "พระนคร" in page.text
    assert {"central", "south"} <= {node.text for node in page.find("a")}
    assert len(admin.get(DISTRICTS).find("tbody/tr")) == 50


def test_a_zone_is_called_otherwise_everywhere_at_the_same_address_and_back(admin, browser):
    admin.submit(f"{ZONES}/central/edit", {"name_th": "กลุ่มพระนครชั้นใน", "name_en": "Inner Bangkok"})
    assert browser().get("/zones/central").h1 == "กลุ่มพระนครชั้นใน"
    assert "กลุ่มพระนครชั้นใน" in browser().client.get("/feeds/zone/central.ics").get_data(as_text=True).replace(
        "\r\n ", ""
    )
    page = admin.get(f"{ZONES}/central/edit")
    admin.send(page, action=undo_of(page))
    assert browser().get("/zones/central").h1 == "กลุ่มกรุงเทพกลาง"
    refused = admin.follow(admin.send(page, action=undo_of(page)))
    assert "จึงเลิกทำไม่ได้" in refused.text
    assert browser().get("/zones/central").h1 == "กลุ่มกรุงเทพกลาง"


def test_only_the_place_itself_is_given_back_what_it_had_and_not_after_thirty_days(admin, sql):
    admin.submit(f"{ZONES}/south/edit", {"name_en": "Lower Bangkok"})
    admin.submit(f"{DISTRICTS}/1001/edit", {"name_en": "Lower Bangkok"})
    undo = undo_of(page := admin.get(f"{ZONES}/south/edit"))
    token = {"csrf_token": page.fields()["csrf_token"]}
    for elsewhere in (undo.replace("south", "central"), undo.replace(f"{ZONES}/south", f"{DISTRICTS}/1001")):
        assert elsewhere != undo
        assert "จึงเลิกทำไม่ได้" in admin.get(admin.client.post(elsewhere, data=token).location).text
    with clock.at(clock.now() + timedelta(days=31), every_thread=True):
        later = Browser(admin.app, "admin")
        page = later.get(f"{ZONES}/south/edit")
        assert undo not in page.html
        refused = later.client.post(undo, data={"csrf_token": page.fields()["csrf_token"]})
        assert "จึงเลิกทำไม่ได้" in later.follow(Page(refused, undo)).text
    assert sql("SELECT name_en FROM zone WHERE slug = 'south'") == "Lower Bangkok"
    assert sql("SELECT name_en FROM district WHERE code = '1001'") == "Lower Bangkok"


def undo_of(page) -> str:
    """Where the newest entry of a history is taken back."""
    return next(node.get("action") for node in page.find("form") if (node.get("action") or "").endswith("/undo"))


@pytest.mark.parametrize(
    ("path", "typed", "field"),
    [
        (f"{ZONES}/central/edit", {"name_th": "กลุ่มกรุงเทพใต้"}, "ชื่อนี้"),
        (f"{ZONES}/central/edit", {"name_en": ""}, "อังกฤษ"),
        (f"{DISTRICTS}/1001/edit", {"name_th": "เขตพระนคร"}, "เขต"),
        (f"{DISTRICTS}/1001/edit", {"name_en": "din daeng"}, "ชื่อนี้"),
        (f"{DISTRICTS}/1001/edit", {"office_phone": "สายกลาง"}, "หลัก"),
        (f"{DISTRICTS}/1001/move", {"zone_slug": ""}, "เลือก"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field_and_stays_typed(admin, path, typed, field):
    page = admin.submit(path, typed, status=422)
    assert field in page.errors()
    assert {name: page.fields()[name] for name in typed} == typed


def test_a_district_is_found_by_its_new_and_its_former_name(admin, browser):
    admin.submit(f"{DISTRICTS}/1026/edit", {"name_th": "ดินทอง", "name_en": "Din Thong"})
    for name in ("ดินทอง", "ดินแดง", "din-daeng", "Din Thong"):
        assert browser().get(f"/d/{name}", status=301).response.location == "/districts/1026"
    assert "ดินทอง" in browser().get("/districts/1026").h1


def test_where_an_office_is_called_stands_where_people_look_for_it(app, browser):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        desk = f"/team/events/{workshop.create().slug}/registrations"
        area = f"/areas/{add_area(district_code='1026', name='ชุมชนวัดม่วง').id}"
    admin = browser("admin")
    admin.submit(f"{DISTRICTS}/1026/edit", {"office_phone": "0 2123 4567 ต่อ 12"})
    admin.submit(f"{desk}/invitations")
    for path in ("/districts/1026", area, f"/team{area}/print", DISTRICTS, f"{desk}/missing", f"{desk}/invitations"):
        shown = [node.text for node in admin.get(path).find("a") if node.get("href") == "tel:+6621234567"]
        assert (path, shown) == (path, ["02-123-4567 ต่อ 12"])
    assert "02-123-4567 ต่อ 12" in browser().get("/districts/1026").text
    assert "02-123-4567 ต่อ 12" in browser().client.get("/districts.csv").get_data(as_text=True)


def test_a_number_is_taken_back_to_what_it_was_and_to_none(admin, sql):
    path, stored = f"{DISTRICTS}/1026/edit", "SELECT office_phone FROM district WHERE code = '1026'"
    admin.submit(path, {"office_phone": "021234567 ต่อ 12"})
    first = undo_of(admin.get(path))
    admin.submit(path, {"office_phone": "0 2765 4321"})
    page = admin.get(path)
    admin.send(page, action=undo_of(page))
    assert sql(stored) == "02-123-4567 ต่อ 12"
    admin.send(admin.get(path), action=first)
    assert sql(stored) == ""


def test_a_district_that_moves_takes_its_plans_and_the_rights_along_and_comes_back(app, admin, browser, sql):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        plan = open_plan(get_district("1001"), 2023).id
        event = workshop.create()
        event.districts.append(EventDistrict(district_code="1001"))
    assert [in_feed(browser, zone) for zone in ("central", "south")] == [True, False]
    shown = admin.submit(f"{DISTRICTS}/1001/move", {"zone_slug": "south"}, status=200)
    for told in ("central", "south", "1 แผน", "กลุ่มกรุงเทพใต้"):
        assert told in shown.text
    assert sql("SELECT zone_slug FROM district WHERE code = '1001'") == "central"
    page = admin.follow(admin.send(shown, action=f"{DISTRICTS}/1001/move"))
    assert "กลุ่มกรุงเทพใต้" in page.text
    assert sql("SELECT zone_slug FROM action_plan WHERE id = :id", id=plan) == "south"
    assert [in_feed(browser, zone) for zone in ("central", "south")] == [False, True]
    with app.app_context():
        assert [can(cast.person(who), Permission.GROUP_EDIT, get_district("1001")) for who in ("central", "south")] == [
            False,
            True,
        ]
    admin.send(page, action=undo_of(page))
    assert sql("SELECT zone_slug FROM district WHERE code = '1001'") == "central"
    assert sql("SELECT zone_slug FROM action_plan WHERE id = :id", id=plan) == "central"


def in_feed(browser, zone: str) -> bool:
    """Whether the event that names the district stands in the zone's feed."""
    return "อบรมที่อยู่อาศัย" in browser().client.get(f"/feeds/zone/{zone}.ics").get_data(as_text=True)


def test_a_move_that_was_shown_is_shown_again_when_another_zone_is_chosen(admin, sql):
    shown = admin.submit(f"{DISTRICTS}/1001/move", {"zone_slug": "south"}, status=200)
    again = admin.send(shown, {"zone_slug": "north"}, action=f"{DISTRICTS}/1001/move", status=200)
    assert "กลุ่มกรุงเทพเหนือ" in again.text
    assert sql("SELECT zone_slug FROM district WHERE code = '1001'") == "central"
