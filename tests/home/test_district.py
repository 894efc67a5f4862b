"""The public pages of districts and zones."""

from datetime import date

import pytest

from tests.calendar.making import Saved, activity, month
from tests.home import making


@pytest.mark.parametrize("name", ["din-daeng", "ดินแดง", "เขตดินแดง", "Din Daeng"])
def test_a_name_leads_to_the_code_for_ever(browser, name):
    assert browser().get(f"/districts/{name}", status=301).response.location == "/districts/1026"
    assert browser().get(f"/d/{name}", status=301).response.location == "/districts/1026"


def test_the_short_address_leads_to_the_district(browser):
    assert browser().get("/d/1026", status=301).response.location == "/districts/1026"


@pytest.mark.parametrize(
    "path", ["/districts/1051", "/districts/xyz", "/districts/...", "/d/1051", "/d/ก", "/zones/mars"]
)
def test_what_does_not_exist_is_not_found_and_the_page_offers_the_zones(browser, path):
    page = browser().get(path, status=404)
    assert (
        len(
            [
                node
                for node in page.find("a")
                if (node.get("href") or "").startswith("/zones/") and "?" not in node.get("href")
            ]
        )
        == 6
    )


@pytest.mark.parametrize("name", ["กรุงเทพกลาง", "กลุ่มกรุงเทพกลาง", "01", "Central Bangkok"])
def test_a_zone_is_led_to_by_its_names(browser, name):
    assert browser().get(f"/zones/{name}", status=301).response.location == "/zones/central"


def test_the_district_page_shows_what_is_public_and_nothing_else(app, browser):
    with Saved(app):
        making.plan("1001", "planned")
        making.plan("1002", "planned", state=making.PlanState.SUBMITTED)
        making.area("1001", "ชุมชนริมคลอง")
        making.area("1001", "ชุมชนลับ", public=False)
        making.meeting("ประชุมเขตพระนคร", districts=["1001"])
        making.meeting("ประชุมเมื่อเดือนก่อน", date(2022, 7, 1), districts=["1001"])
        making.meeting("ประชุมร่าง", districts=["1001"], publish=False)
    page = browser().get("/districts/1001")
    assert page.h1 == "เขตพระนคร"
    for shown in ("สำรวจครัวเรือน", "ชุมชนริมคลอง", "ประชุมเขตพระนคร", "งานที่ผ่านมา", "ประชุมเมื่อเดือนก่อน", "ยังไม่จัดตั้ง"):
        assert shown in page.text
    for hidden in ("ชุมชนลับ", "ประชุมร่าง"):
        assert hidden not in page.text
    assert "/feeds/district/1001.ics" in page.html
    assert "สำรวจครัวเรือน" not in browser().get("/districts/1002").text
    assert "/team/groups/1001" not in page.html
    assert "/team/groups/1001" in browser("officer").get("/districts/1001").html


def test_an_event_shows_where_it_concerns_people(app, browser):
    with Saved(app):
        making.meeting("งานของทั้งเมือง")
        making.meeting("งานของกลุ่มเขต", zone_slug="central")
        making.meeting("งานของเขตเดียว", zone_slug="central", districts=["1008"])
    seen = {
        path: {
            title for title in ("งานของทั้งเมือง", "งานของกลุ่มเขต", "งานของเขตเดียว") if title in browser().get(path).text
        }
        for path in ("/districts/1001", "/districts/1008", "/districts/1004", "/zones/central", "/zones/south")
    }
    assert seen == {
        "/districts/1001": {"งานของทั้งเมือง", "งานของกลุ่มเขต"},
        "/districts/1008": {"งานของทั้งเมือง", "งานของกลุ่มเขต", "งานของเขตเดียว"},
        "/districts/1004": {"งานของทั้งเมือง"},
        "/zones/central": {"งานของทั้งเมือง", "งานของกลุ่มเขต", "งานของเขตเดียว"},
        "/zones/south": {"งานของทั้งเมือง"},
    }


def test_the_front_page_shows_the_next_events_and_the_city_in_a_sentence(app, browser):
    with Saved(app):
        making.meeting("ประชุมวันพฤหัส")
        making.meeting("ประชุมเมื่อเดือนก่อน", date(2022, 7, 1))
    text = browser().get("/").text
    assert "ประชุมวันพฤหัส" in text
    assert "สิงหาคม 2565" in text
    assert "ประชุมเมื่อเดือนก่อน" not in text
    assert "ยังไม่มีแผนทั้ง 50 เขต" in text


@pytest.mark.parametrize("path", ["/districts/1001", "/calendar?from=2022-08-01", "/calendar/list", "/feeds/all.ics"])
def test_a_public_activity_does_not_name_an_area_that_is_not_public(app, browser, path):
    with Saved(app):
        making.area("1001", "ชุมชนที่ยังไม่เปิดเผย", public=False)
        activity("สำรวจครัวเรือน", approve=False, place="ชุมชนที่ยังไม่เปิดเผย", start=month(2022, 9))
        activity("", place="ชุมชนที่ยังไม่เปิดเผย", start=month(2022, 10))
    told = browser().get(path).response.text
    assert "สำรวจครัวเรือน" in told
    assert "ยังไม่เปิดเผย" not in told


def test_the_staff_find_the_group_the_plans_and_the_meetings_of_the_district(browser, app):
    with Saved(app):
        book = making.plan("1001", "planned").id
    led_to = {node.get("href") for node in browser("officer").get("/districts/1001").find("a")}
    assert led_to >= {
        "/team/groups/1001", "/team/groups/1001/meetings", f"/team/plans/books/{book}",
        "/team/plans/grid?district=1001", "/team/plans/timeline?district=1001",
    }  # fmt: skip
    strangers = {node.get("href") for node in browser().get("/districts/1001").find("a")}
    assert not [href for href in strangers if href and href.startswith("/team")]
