"""Offices that missed an event or a part of it become next steps of their working groups, each once."""

from datetime import timedelta

import pytest

from coordinator.audit import trail
from coordinator.checkin.models import Method
from coordinator.checkin.operations import mark
from coordinator.checkin.sessions import find_session
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.registration.queries import known_people
from tests.checkin.making import AM, MORNING, PM
from tests.support import workshop

HERE = f"/team/events/{workshop.SLUG}/follow-ups"
STEPS = "SELECT count(*) FROM drive_step WHERE text LIKE '%อบรมที่อยู่อาศัย%'"


@pytest.fixture
def afternoon(app, places):
    """The first day is over: somebody of district 1001 came in both half-days, somebody of 1002 in the morning."""
    with clock.at(MORNING + timedelta(hours=9), every_thread=True):
        with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
            event = get_event(workshop.SLUG)
            by_district = {one.district_code: one for one in known_people(event)}
            for key, codes in ((AM, ("1001", "1002")), (PM, ("1001",))):
                mark(event, find_session(event, key), [by_district[code] for code in codes], Method.SEARCH)
        yield


def offices(page):
    """What the table says of each office."""
    lines = (" ".join("".join(row.itertext()).split()) for body in page.find("tbody") for row in body.findall("tr"))
    return {line.partition(" ")[0]: line for line in lines}


def test_who_missed_what_is_told_of_the_half_days_that_are_over(browser, afternoon):
    told = offices(browser("central").get(HERE))
    assert "เขตพระนคร" not in told
    assert "วันที่ 1 บ่าย" in told["เขตดุสิต"]
    assert "วันที่ 1 เช้า" not in told["เขตดุสิต"]
    assert "ทั้งงาน" in told["เขตหนองจอก"]
    assert "วันที่ 2" not in "".join(told.values())
    assert len(told) == 49


def test_a_coordinator_makes_next_steps_of_the_own_offices_once(browser, afternoon, sql):
    central = browser("central")
    page = central.get(HERE)
    ticked = [box.get("value") for box in page.find("input[@name='districts']")]
    assert "1002" in ticked
    assert "1003" not in ticked
    sent = central.follow(central.send(page, {"districts": ["1002"], "owner": "ผู้ประสานงาน", "due": "ม.ค. 66"}))
    assert "สร้างขั้นตอนถัดไป 1 รายการแล้ว" in sent.text
    assert "1002" not in [box.get("value") for box in sent.find("input[@name='districts']")]
    group = central.get("/team/groups/1002")
    assert "ทบทวนเรื่องที่สำนักงานเขตขาดใน “อบรมที่อยู่อาศัย”" in group.text
    assert any(link.get("href") == HERE for link in group.find("a"))
    data = {"csrf_token": page.fields()["csrf_token"], "districts": "1002"}
    assert central.client.post(HERE, data=data).status_code == 303
    central.written.clear()
    assert sql(STEPS) == 1


def test_other_offices_and_nobody_are_refused_at_the_form(browser, afternoon, sql):
    central = browser("central")
    token = central.get(HERE).fields()["csrf_token"]
    for districts in ([], ["1003"]):
        answer = central.client.post(HERE, data={"csrf_token": token, "districts": districts})
        assert answer.status_code == 422
        assert "เลือกสำนักงานเขตอย่างน้อยหนึ่งแห่ง" in answer.get_data(as_text=True) or districts
    assert sql(STEPS) == 0


def test_the_desk_of_the_zone_says_which_offices_wait_until_they_have_a_next_step(browser, afternoon):
    def waiting(who, zone):
        page = browser(who).get(f"/team/zones/{zone}")
        return ["".join(link.find("b").itertext()) for link in page.find("a") if link.get("href") == HERE]

    assert waiting("central", "central") == ["8"]  # of nine; nobody of 1002 was there in the afternoon
    assert waiting("officer", "central") == []  # the own office was there
    assert waiting("director", "central") == []
    central = browser("central")
    central.send(central.get(HERE), {"districts": ["1002"]})
    assert waiting("central", "central") == ["7"]
    with clock.at(MORNING + timedelta(days=90), every_thread=True):
        assert waiting("central", "central") == []


def test_a_half_day_in_which_nobody_was_noted_was_missed_by_nobody(browser, places):
    with clock.at(MORNING + timedelta(hours=9), every_thread=True):
        assert "ยังไม่มีสำนักงานเขตที่ขาด" in browser("central").get(HERE).text


def test_before_anything_is_over_there_is_nothing_to_do(browser, places):
    assert "ยังไม่มีสำนักงานเขตที่ขาด" in browser("central").get(HERE).text


def test_the_page_of_the_worksheets_leads_there_for_who_can_do_it(browser, places):
    sheets = f"/events/{workshop.SLUG}/worksheets"
    assert any(link.get("href") == HERE for link in browser("central").get(sheets).find("a"))
    assert not any(link.get("href") == HERE for link in browser("director").get(sheets).find("a"))
