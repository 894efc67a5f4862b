"""What somebody on the waiting list sees and does with the ticket."""

from datetime import timedelta

import pytest

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.registration import operations, working
from coordinator.registration.models import Promotion
from tests.conftest import NOW
from tests.notices.making import arrive
from tests.support import workshop
from tests.tickets.making import registers

SECOND = {"given_name": "สมศักดิ์", "surname": "ทองดี", "telephone": "0899999999", "email": "second@example.invalid"}


@pytest.fixture
def waits(app, browser, form, change):
    """Somebody who waits behind the only seat, whose holder just cancelled; the event makes offers of 12 hours."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        operations.set_rule(get_event(workshop.SLUG), promotion=Promotion.OFFER, offer_hours=12)
    change(capacity=1)
    first, second = browser(), browser()
    at = registers(first)
    second.at = registers(second, wait="1", **SECOND)
    assert "อยู่ลำดับที่ 1" in second.get(second.at).text
    first.submit(f"{at}/cancel")
    return second


def test_the_offer_comes_by_mail_and_opening_its_link_changes_nothing(waits, mails, sql):
    offer = mails()[-1]
    assert (offer.email, offer.subject[:20]) == ("second@example.invalid", "มีที่นั่งว่างสำหรับท")
    assert waits.at in offer.body
    assert waits.get(waits.at).h1 == "มีที่นั่งให้ท่านแล้ว"
    assert sql("SELECT count(*) FROM registration WHERE state = 'confirmed'") == 0


def test_the_offer_is_accepted_on_the_ticket_and_confirmed_by_mail(waits, mails):
    page = waits.follow(waits.submit(waits.at, action=f"{waits.at}/accept"))
    assert page.h1 == "ลงทะเบียนแล้ว"
    assert mails()[-1].calendar


def test_an_offer_that_was_not_answered_can_be_waited_for_again(waits, sql):
    with clock.at(NOW + timedelta(hours=13), every_thread=True):
        with waits.app.app_context(), trail.acting_as(None, "test", "test"):
            working.end_offers()
        waits.written.clear()
        page = waits.get(waits.at)
        assert "ไม่ได้ตอบรับ" in page.text
        waits.written.clear()
        assert "มีที่นั่งให้ท่านแล้ว" in waits.follow(waits.send(page, action=f"{waits.at}/wait")).text


def test_an_offer_is_over_on_the_ticket_before_the_program_comes_to_end_it(waits, sql):
    page = waits.get(waits.at)
    assert "ticket-void" not in page.html
    with clock.at(NOW + timedelta(hours=13), every_thread=True):
        waits.written.clear()
        late = waits.follow(waits.send(page, action=f"{waits.at}/accept"))
        assert "หมดเวลาตอบรับที่นั่งนี้แล้ว" in late.text
        assert late.h1 == "อยู่ในรายชื่อสำรอง"
        assert "ไม่ได้ตอบรับ" in late.text
        assert f"{waits.at}/accept" not in late.html
        waits.written.clear()
        assert "มีที่นั่งให้ท่านแล้ว" in waits.follow(waits.send(late, action=f"{waits.at}/wait")).text


def test_the_answer_to_an_offer_takes_the_proof_that_the_ticket_is_ones_own(waits, browser, sql):
    stranger = browser()
    page = stranger.get(waits.at)
    stranger.send(page, action=f"{waits.at}/accept")
    assert sql("SELECT count(*) FROM registration WHERE state = 'confirmed'") == 0


def test_beyond_the_quota_of_the_office_the_waiting_list_is_offered_with_the_reason(browser, form, change):
    change(quota_per_district=1)
    registers(browser())
    late = browser()
    refused = late.submit(form, {"district_code": "1026", **SECOND}, status=409)
    assert "ที่นั่งของเขตดินแดงครบ 1 ที่แล้ว" in refused.text
    assert late.follow(late.send(refused, {"wait": "1"}, action=form)).h1 == "อยู่ในรายชื่อสำรอง"


def test_where_the_organisers_approve_the_ticket_says_so_and_the_desk_decides(app, browser, form, sql):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        operations.set_rule(get_event(workshop.SLUG), needs_approval=True)
    holder, trainer = browser(), browser("trainer")
    holder.written.clear()
    assert "ผู้จัดอนุมัติทุกคน" in holder.get(form).text
    at = registers(holder)
    assert holder.get(at).h1 == "รอการอนุมัติ"
    person = f"/team/events/{workshop.SLUG}/registrations/{sql('SELECT id FROM registration')}"
    trainer.submit(person, action=f"{person}/approve")
    assert holder.get(at).h1 == "ลงทะเบียนแล้ว"


def test_who_is_declined_reads_the_reason_on_the_ticket_and_in_the_mail(app, browser, form, sql, mails):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        operations.set_rule(get_event(workshop.SLUG), needs_approval=True)
    holder, trainer = browser(), browser("trainer")
    holder.written.clear()
    at = registers(holder)
    asked = mails()[-1]
    assert asked.subject.startswith("รอการอนุมัติ")
    assert "สำรอง" not in asked.subject + asked.body
    person = f"/team/events/{workshop.SLUG}/registrations/{sql('SELECT id FROM registration')}"
    trainer.submit(f"{person}/decline", {"reason": " "}, status=422)
    arrive(app)
    trainer.written.clear()
    trainer.submit(f"{person}/decline", {"reason": "รุ่นนี้รับเฉพาะเจ้าหน้าที่ใหม่"})
    page = holder.get(at)
    assert page.h1 == "ไม่ผ่านการอนุมัติ"
    assert "รุ่นนี้รับเฉพาะเจ้าหน้าที่ใหม่" in page.text
    told = mails()[-1]
    assert told.subject.startswith("ไม่ผ่านการอนุมัติ")
    assert "รุ่นนี้รับเฉพาะเจ้าหน้าที่ใหม่" in told.body
    trainer.submit(person, action=f"{person}/restore")
    assert "รุ่นนี้รับเฉพาะเจ้าหน้าที่ใหม่" not in holder.get(at).text


def test_who_is_approved_while_no_seat_is_free_is_told_of_the_waiting_list(app, browser, form, change, sql, mails):
    registers(browser())
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        operations.set_rule(get_event(workshop.SLUG), needs_approval=True)
    change(capacity=1)
    late = browser()
    late.written.clear()
    late.submit(form, SECOND | {"email": "second@example.invalid", "district_code": "1026", "wait": "1"})
    arrive(app)
    person = f"/team/events/{workshop.SLUG}/registrations/{sql('SELECT max(id) FROM registration')}"
    trainer = browser("trainer")
    trainer.written.clear()
    trainer.submit(person, action=f"{person}/approve")
    assert [one.subject.split(":")[0] for one in mails() if one.email == "second@example.invalid"] == [
        "รอการอนุมัติ",
        "รายชื่อสำรอง",
    ]
