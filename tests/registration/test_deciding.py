"""Deciding about many registrations at once: ticked at the desk, or all that the filter shows."""

import pytest

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.registration import operations
from coordinator.registration.models import Promotion, RegistrationSource
from tests.support import workshop


@pytest.fixture
def asking(app, desk) -> list[int]:
    """Three people who wait for approval, the last without e-mail; of the three seats one is taken."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        event.capacity = 3
        operations.set_rule(event, needs_approval=True)
        operations.register(event, given_name="ณัฐ")
        people = [
            operations.register(event, given_name=name, email=email, source=RegistrationSource.PUBLIC)
            for name, email in (("สาม", "a@example.invalid"), ("สอง", "b@example.invalid"), ("หนึ่ง", ""))
        ]
        return [one.id for one in people]


def names(page) -> list[str]:
    return ["".join(cell.itertext()).strip() for cell in page.find("tbody//th")]


def test_who_waits_for_approval_has_a_filter_of_their_own_and_is_counted_once(browser, desk, asking):
    trainer = browser("trainer")
    assert names(trainer.get(f"{desk}?state=asked")) == ["สาม", "สอง", "หนึ่ง"]
    assert not names(trainer.get(f"{desk}?state=waiting"))
    counters = ["".join(one.itertext()).split() for one in trainer.get(desk).find("a[@class='counter']")]
    assert ["0", "ในรายชื่อสำรอง"] in counters
    assert ["3", "รออนุมัติ"] in counters


def test_those_ticked_are_approved_in_one_act_and_who_has_no_e_mail_is_named(browser, desk, asking, sql):
    trainer = browser("trainer")
    page = trainer.get(f"{desk}/approve?person={asking[1]}&person={asking[2]}")
    assert page.h1 == "อนุมัติ 2 คน"
    answer = trainer.follow(trainer.send(page, action=f"{desk}/approve"))
    assert names(answer) == ["สาม"]
    assert "อนุมัติแล้ว 2 คน ได้ที่นั่ง 2 คน" in answer.text
    assert "1 คนไม่มีอีเมล" in answer.text
    assert sql("SELECT email FROM message WHERE subject LIKE 'ยืนยัน%'") == "b@example.invalid"
    trainer.send(answer, action=f"{desk}/approve/undo")
    assert names(trainer.get(f"{desk}?state=asked")) == ["สาม", "สอง", "หนึ่ง"]
    assert sql("SELECT count(*) FROM registration WHERE seat IS NOT NULL") == 1


def test_all_that_the_filter_shows_are_approved_and_the_last_has_no_seat(browser, desk, asking):
    trainer = browser("trainer")
    answer = trainer.follow(trainer.submit(f"{desk}/approve?all=1&state=asked", action=f"{desk}/approve"))
    assert "อนุมัติแล้ว 3 คน ได้ที่นั่ง 2 คน" in answer.text
    listed = trainer.get(f"{desk}?state=waiting")
    assert names(listed) == ["หนึ่ง"]
    assert "1" in ["".join(cell.itertext()) for cell in listed.find("td[@data-label='ลำดับ']")]


def test_where_seats_are_offered_the_desk_says_so_of_those_approved(app, browser, desk, asking):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        operations.set_rule(get_event(workshop.SLUG), promotion=Promotion.OFFER)
    trainer = browser("trainer")
    trainer.written.clear()
    answer = trainer.follow(trainer.submit(f"{desk}/approve?all=1&state=asked", action=f"{desk}/approve"))
    assert "อนุมัติแล้ว 3 คน เสนอที่นั่งให้ 2 คน" in answer.text


def test_after_one_the_list_of_those_who_still_wait_comes_at_the_next(browser, desk, asking):
    trainer = browser("trainer")
    person = f"{desk}/{asking[1]}"
    onward = trainer.submit(person, action=f"{person}/approve").response.location
    assert onward.endswith(f"?state=asked#person-{asking[2]}")


def test_without_a_tick_the_desk_asks_for_one(browser, desk, asking):
    trainer = browser("trainer")
    assert "เลือกอย่างน้อย 1 คน" in trainer.follow(trainer.get(f"{desk}/approve", status=303)).text


def test_the_waiting_list_is_in_the_order_of_the_line_not_of_the_names(app, browser, desk):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        event.capacity = 1
        for name in ("ก", "ฮ", "ข"):
            operations.register(event, given_name=name)
    page = browser("trainer").get(f"{desk}?state=waiting")
    assert names(page) == ["ฮ", "ข"]
    assert ["".join(cell.itertext()) for cell in page.find("td[@data-label='ลำดับ']")] == ["1", "2"]


def test_several_are_declined_with_one_reason_which_can_be_taken_back(browser, desk, asking, sql):
    trainer = browser("trainer")
    page = trainer.submit(
        f"{desk}/decline?person={asking[0]}&person={asking[2]}", {"reason": " "}, action=f"{desk}/decline", status=422
    )
    answer = trainer.follow(trainer.send(page, {"reason": "รับเฉพาะเจ้าหน้าที่ใหม่"}, action=f"{desk}/decline"))
    assert "ไม่อนุมัติ 2 คนแล้ว" in answer.text
    assert "1 คนไม่มีอีเมล" in answer.text
    assert sql("SELECT count(*) FROM registration WHERE declined_because = 'รับเฉพาะเจ้าหน้าที่ใหม่'") == 2
    trainer.send(answer, action=f"{desk}/decline/undo")
    assert sorted(names(trainer.get(f"{desk}?state=asked"))) == sorted(["สาม", "สอง", "หนึ่ง"])
