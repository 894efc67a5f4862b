"""Search by any spelling, for everybody and for the staff."""

import pytest

from coordinator.core.db import db
from coordinator.plans.models import PlanTemplate
from tests.calendar.making import Saved
from tests.home import making


@pytest.fixture
def known(app):
    with Saved(app):
        making.area("1001", "ชุมชนวัดม่วง")
        making.area("1001", "ชุมชนวัดลับ", public=False)
        making.meeting("ประชุมคณะทำงานเขตดินแดง")
        making.meeting("ประชุมร่างแผน", publish=False)
        making.plan("1001", "planned")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("เขตพระนคร", "/districts/1001"),
        ("Phra Nakhon", "/districts/1001"),
        ("1001", "/districts/1001"),
        ("ป้อมปราบ", "/districts/1008"),
        ("โซน", "/zones/thon-south"),
        ("กลุ่มเขตกรุงเทพใต้", "/zones/south"),
        ("วัดมวง", "/areas/"),
        ("คณะทำงาน ดินแดง", "/events/"),
    ],
)
def test_a_visitor_finds_it(browser, known, typed, expected):
    links = [node.get("href") for node in browser().get(f"/search?q={typed}").find("ul[@class='results']//a")]
    assert [link for link in links if link.startswith(expected)]


def test_a_visitor_does_not_find_what_is_not_public(browser, known):
    for typed, secret in (("วัด", "ชุมชนวัดลับ"), ("ประชุม", "ประชุมร่างแผน"), ("ครัวเรือน", "สำรวจครัวเรือน 1")):
        assert secret not in browser().get(f"/search?q={typed}").text
        assert secret in browser("admin").get(f"/search?q={typed}").text


def test_staff_do_not_find_the_drafts_that_they_cannot_open(browser, known):
    assert "ชุมชนวัดลับ" in browser("trainer2").get("/search?q=วัด").text
    assert "ประชุมร่างแผน" not in browser("trainer2").get("/search?q=ประชุม").text


def test_the_keyboard_left_on_english_is_noticed(browser, known):
    page = browser().get("/search?q=fbocf'")
    assert "ค้นหา “ดินแดง” แทนหรือไม่" in page.text


@pytest.mark.parametrize("typed", ["ไม่มีสิ่งนี้", "zzz", "%25", "_", "...", "' OR 1=1", "x" * 300, "%00"])
def test_nothing_found_is_said_kindly(browser, known, typed):
    browser().get(f"/search?q={typed}")
    browser("trainer").get(f"/search?q={typed}")


def test_without_words_the_page_says_what_to_type(browser):
    assert "รหัสเขต" in browser().get("/search").text


def test_the_staff_are_led_on_to_the_group_the_plans_and_the_templates(browser, app):
    with Saved(app):
        db.session.add(PlanTemplate(name="แม่แบบสำรวจริมคลอง", fiscal_year=2023))
    found = browser("officer").get("/search?q=แม่แบบ")
    assert found.find("ul[@class='results']//a")[0].text == "แม่แบบสำรวจริมคลอง"
    led_to = {node.get("href") for node in browser("officer").get("/search?q=1001").find("a")}
    assert led_to >= {"/team/groups/1001", "/team/plans?district=1001"}
    for who in (None, "trainer"):
        assert "แม่แบบสำรวจริมคลอง" not in browser(who).get("/search?q=แม่แบบ").text
