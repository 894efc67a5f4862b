"""An office names its people by its link; the organisers see who is missing and ask them."""

import re
from datetime import UTC, date, datetime

import pytest

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.registration.models import Beyond, OfficeInvitation
from coordinator.registration.operations import set_rule
from tests.support import workshop
from tests.tickets.making import registers

DESK = f"/team/events/{workshop.SLUG}/registrations"
PERSON = {"prefix": "นาย", "given_name": "สมชาย", "surname": "ใจดี", "telephone": "0812345678"}


@pytest.fixture
def trainer(browser, form, change):
    """The trainer of an event that takes one person of each district, through their offices only."""
    change(quota_per_district=1, registration_way="office")
    return browser("trainer")


@pytest.fixture
def link(trainer):
    """The link of Phra Nakhon (1001)."""
    trainer.submit(f"{DESK}/invitations", action=f"{DESK}/invitations")
    return links(trainer)[0]


def links(trainer):
    page = trainer.get(f"{DESK}/invitations")
    return list(dict.fromkeys(re.findall(r"/office/[\w-]{43}", page.html)))


def test_every_office_has_a_link_of_its_own_and_only_its_digest_is_kept(trainer, link, app):
    assert len(links(trainer)) == 50
    with app.app_context():
        kept = [(one.nonce, one.token_hash) for one in db.session.query(OfficeInvitation)]
    assert not any(link.rpartition("/")[2] in pair for pair in kept)


def test_an_office_enters_changes_and_takes_off_its_people_within_its_quota(browser, link, sql):
    office = browser()
    assert office.get(link).h1 == "เขตพระนคร"
    page = office.follow(office.submit(f"{link}/add", PERSON))
    assert "ส่งชื่อแล้ว 1 จาก 1 คน" in page.text
    second = office.follow(office.submit(f"{link}/add", PERSON | {"given_name": "สมศรี", "telephone": ""}))
    assert "ที่นั่งของเขตพระนครครบ 1 ที่แล้ว" in second.text
    assert "ส่งชื่อแล้ว 1 จาก 1 คน · สำรอง 1 คน" in second.text
    first = f"{link}/{sql('SELECT min(id) FROM registration')}"
    office.submit(f"{first}/edit", {"position": "หัวหน้าฝ่าย"})
    page = office.get(link)
    assert "หัวหน้าฝ่าย" in page.text
    office.send(page, action=f"{first}/cancel")
    assert sql("SELECT given_name FROM registration WHERE state = 'confirmed'") == "สมศรี"
    assert sql("SELECT count(*) FROM registration WHERE district_code = '1001' AND source = 'office'") == 2
    assert sql("SELECT actor_name FROM audit_entry WHERE source = 'web: office link' LIMIT 1") == "สำนักงานเขตพระนคร"


def test_mistakes_are_told_at_their_fields(browser, link):
    office = browser()
    page = office.submit(f"{link}/add", {"given_name": "", "telephone": "12"}, status=422)
    assert page.errors().count("|") == 1
    assert page.fields()["telephone"] == "12"
    assert office.submit(f"{link}/decline", {"reason": ""}, status=422).errors()


def test_an_office_says_why_nobody_comes_and_may_think_again(browser, trainer, link):
    office = browser()
    office.submit(f"{link}/decline", {"reason": "ติดภารกิจเลือกตั้ง"})
    assert "ส่งไม่ได้: ติดภารกิจเลือกตั้ง" in trainer.get(f"{DESK}/missing").text
    assert "พระนคร:" not in trainer.get(f"{DESK}/missing/ask").text
    office.submit(f"{link}/add", PERSON)
    assert "ติดภารกิจ" not in office.get(link).text


def test_the_link_opens_nothing_of_others_and_a_former_one_nothing_at_all(browser, trainer, link, change, sql):
    change(registration_way="open")
    registers(browser())  # of another district
    stranger = sql("SELECT id FROM registration")
    office = browser()
    office.get(f"{link}/{stranger}/edit", status=404)
    assert "สุดา" not in office.get(link).text
    asked = trainer.get(f"{DESK}/invitations/1001/renew")
    assert "ลิงก์เดิมจะใช้ไม่ได้" in asked.text
    assert office.get(link).h1 == "เขตพระนคร"  # asking alone ends nothing
    trainer.send(asked)
    assert office.client.get(link).status_code == 404
    office.written.clear()  # the try is counted
    assert office.get(links(trainer)[0]).h1 == "เขตพระนคร"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"state": "cancelled", "cancel_reason": "น้ำท่วม"}, "น้ำท่วม"),
        ({"registration_closes_at": datetime(2022, 7, 31, tzinfo=UTC)}, "ปิดรับลงทะเบียนเมื่อ"),
        ({"registration_way": "none"}, "ไม่ต้องลงทะเบียน"),
    ],
)
def test_the_link_ends_with_the_registration_and_says_so(browser, trainer, link, change, changed, said):
    office = browser()
    page = office.get(f"{link}/add")
    change(**changed)
    seen = office.follow(office.get(f"{link}/add", status=302))
    assert said in seen.text
    assert "ลิงก์นี้ใช้เพิ่มหรือแก้ชื่อไม่ได้แล้ว" in seen.text
    assert "เพิ่มคน" not in seen.text
    assert office.send(page, PERSON, status=422).fields()["given_name"] == PERSON["given_name"]
    assert "no names can be added" in office.get(f"{link}?lang=en").text


def test_an_office_whose_seats_are_taken_reads_what_it_can_do_and_adds_nobody_by_mistake(browser, link, app):
    office = browser()
    assert "ครบ" not in office.get(link).text
    office.submit(f"{link}/add", PERSON)
    page = office.get(link)
    for said in ("ที่นั่งของเขตพระนครครบ 1 ที่แล้ว", "มาไม่ได้ กด “ให้ผู้อื่นมาแทน”", "สำนักพัฒนาสังคม 0 2245 5165"):
        assert said in page.text
    assert "เพิ่มคน" not in page.text
    assert "เพิ่มชื่อในรายชื่อสำรอง" in page.text
    assert "จะอยู่ในรายชื่อสำรอง" in office.get(f"{link}/add").text
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        set_rule(get_event(workshop.SLUG), beyond_quota=Beyond.REFUSE)
    office.written.clear()
    refused = office.get(link)
    assert "ไม่รับรายชื่อสำรอง" in refused.text
    assert f"{link}/add" not in refused.html


def test_an_office_reads_that_the_whole_event_is_full(browser, link, change):
    change(capacity=1, quota_per_district=3)
    office = browser()
    office.submit(f"{link}/add", PERSON)
    assert "ที่นั่งของงานนี้ครบ 1 ที่แล้ว" in office.get(link).text


def test_an_office_reads_that_others_wait_for_the_free_seats(browser, link, change, app):
    change(capacity=1, quota_per_district=3)
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        set_rule(get_event(workshop.SLUG), stop_hours=240)
    with clock.at(datetime(2022, 12, 12, tzinfo=UTC), every_thread=True):  # nobody moves up by the program any more
        office = browser()
        for given_name, telephone in (("สมชาย", "0812345678"), ("สมศรี", "0812345679")):
            office.submit(f"{link}/add", PERSON | {"given_name": given_name, "telephone": telephone})
        change(capacity=3)
        page = office.get(link)
    assert "มีผู้รอที่นั่งที่ว่างอยู่ก่อนแล้ว" in page.text
    assert "เพิ่มชื่อในรายชื่อสำรอง" in page.text


def test_an_office_lets_somebody_else_come_who_has_a_ticket_of_their_own(browser, link, mails, sql):
    office = browser()
    office.submit(f"{link}/add", PERSON | {"email": "first@example.invalid"})
    first = sql("SELECT id FROM registration")
    old = f"/t/{sql('SELECT code FROM registration').lower()}"
    missing = office.submit(f"{link}/{first}/hand-over", {"given_name": "", "surname": "ทองดี"}, status=422)
    assert missing.errors()
    assert missing.fields()["surname"] == "ทองดี"
    new = {"given_name": "สมศรี", "surname": "ทองดี", "telephone": "", "email": "second@example.invalid"}
    told = office.follow(office.send(missing, new, action=f"{link}/{first}/hand-over"))
    assert "มาแทน นายสมชาย ใจดี แล้ว" in told.text
    assert sql("SELECT seat FROM registration WHERE given_name = 'สมศรี'") == 1
    assert sql("SELECT source FROM registration WHERE given_name = 'สมศรี'") == "office"
    assert sql("SELECT actor_name FROM audit_entry ORDER BY id DESC LIMIT 1") == "สำนักงานเขตพระนคร"
    assert office.get(old).h1 == "ตั๋วนี้โอนให้ผู้อื่นแล้ว"
    fresh = f"/t/{sql('SELECT code FROM registration WHERE seat = 1').lower()}"
    assert fresh in told.html
    assert old not in told.html
    assert office.get(fresh).h1 == "ลงทะเบียนแล้ว"
    subjects = [one.subject for one in mails() if one.email == "second@example.invalid"]
    assert subjects[0].startswith("ยืนยันการลงทะเบียน")
    office.get(f"{link}/{first}/hand-over", status=404)


def test_somebody_else_comes_also_after_names_are_no_longer_taken(browser, link, change, sql):
    office = browser()
    office.submit(f"{link}/add", PERSON)
    at = f"{link}/{sql('SELECT id FROM registration')}/hand-over"
    change(registration_closes_at=datetime(2022, 7, 31, tzinfo=UTC))
    page = office.get(link)
    assert "ยังให้ผู้อื่นมาแทน" in page.text
    assert f"{at[:-10]}/edit" not in page.html
    office.submit(at, {"given_name": "สมศรี", "surname": "ทองดี", "telephone": ""})
    assert "สมศรี" in office.get(link).text
    change(state="cancelled", cancel_reason="น้ำท่วม")
    assert "ให้ผู้อื่นมาแทน" not in office.get(link).text
    again = f"{link}/{sql('SELECT max(id) FROM registration')}/hand-over"
    assert "น้ำท่วม" in office.follow(office.get(again, status=302)).text


def test_nobody_comes_instead_of_who_waits_nor_once_the_event_is_off(browser, link, change, sql):
    office = browser()
    for given_name, telephone in (("สมชาย", "0812345678"), ("สมศรี", "0812345679")):
        office.submit(f"{link}/add", PERSON | {"given_name": given_name, "telephone": telephone})
    waiting = sql("SELECT id FROM registration WHERE state = 'waiting'")
    assert f"{link}/{waiting}/hand-over" not in office.get(link).html
    office.get(f"{link}/{waiting}/hand-over", status=404)
    opened = office.get(f"{link}/{sql('SELECT min(id) FROM registration')}/hand-over")
    change(state="cancelled", cancel_reason="น้ำท่วม")
    typed = {"given_name": "มานี", "surname": "ทองดี", "telephone": ""}
    assert office.send(opened, typed, status=422).fields()["given_name"] == "มานี"
    assert sql("SELECT count(*) FROM registration") == 2


def test_no_link_is_made_and_nobody_is_asked_for_an_event_that_is_over(app, trainer, sql):
    empty = trainer.get(f"{DESK}/invitations")
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.move_event(get_event(workshop.SLUG), date(2022, 7, 20))
    trainer.written.clear()
    assert "งานนี้จัดไปแล้ว" in trainer.send(empty, action=f"{DESK}/invitations", status=422).text
    assert "สร้างลิงก์ที่ยังไม่มี" not in trainer.get(f"{DESK}/invitations").text
    assert "/missing/ask" not in trainer.get(f"{DESK}/missing").html
    assert "งานนี้จัดไปแล้ว" in trainer.follow(trainer.get(f"{DESK}/missing/ask", status=303)).text
    assert sql("SELECT count(*) FROM office_invitation") == 0


def test_the_offices_that_sent_nobody_are_asked_in_one_step_with_their_links(browser, trainer, mails, sql):
    page = trainer.get(f"{DESK}/missing")
    assert "officer" in page.text  # whom to call
    ask = trainer.get(f"{DESK}/missing/ask?district=1001&district=1008")
    trainer.send(ask, action=f"{DESK}/missing/ask")
    sent = mails()
    assert {one.email for one in sent} >= {"officer@example.invalid", "neighbour@example.invalid"}
    letter = next(one for one in sent if one.email == "officer@example.invalid")
    link = re.search(r"/office/[\w-]{43}", letter.body)[0]
    assert browser().get(link).h1 == "เขตพระนคร"
    assert "1 ฉบับ" in trainer.get(f"{DESK}/missing").text
    before = len(sent)
    trainer.submit(f"{DESK}/missing/ask", action=f"{DESK}/missing/ask")
    assert len(mails()) == before  # once a day is enough
