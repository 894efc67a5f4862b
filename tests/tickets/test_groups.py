"""Seats given by groups of participants: whoever registers without an account chooses one, and its quota binds."""

import pytest

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.events.operations import add_participant_group
from coordinator.events.queries import get_event
from coordinator.registration import operations
from coordinator.registration.models import Beyond
from tests.support import workshop
from tests.tickets.making import SUDA, registers

DESK = f"/team/events/{workshop.SLUG}/registrations"
SECOND = {"given_name": "สมศักดิ์", "surname": "ทองดี", "telephone": "0899999999", "email": "second@example.invalid"}


@pytest.fixture
def groups(app, form) -> list[str]:
    """Two groups: one seat for heads, any number of officers."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        return [
            str(add_participant_group(event, name_th=name, seats=seats).id)
            for name, seats in (("หัวหน้า", 1), ("อื่น", None))
        ]


def test_the_group_is_asked_in_place_of_the_job_title_and_has_to_be_chosen(browser, form, groups):
    visitor = browser()
    page = visitor.get(form)
    assert "position" not in page.fields(form)
    refused = visitor.send(page, SUDA, action=form, status=422)
    assert "เลือกกลุ่มเป้าหมาย" in refused.errors()
    assert refused.fields(form)["given_name"] == "สุดา"
    assert visitor.send(refused, {"participant_group_id": groups[1]}, action=form).response.location.startswith("/t/")


def test_a_full_group_says_so_and_leads_to_the_waiting_list_while_the_other_has_seats(browser, form, groups):
    registers(browser(), participant_group_id=groups[0])
    late = browser()
    page = late.get(form)
    assert "หัวหน้า (ที่นั่งเต็ม: รายชื่อสำรอง)" in page.text
    refused = late.send(page, SUDA | SECOND | {"participant_group_id": groups[0]}, action=form, status=409)
    assert "ที่นั่งของกลุ่ม “หัวหน้า” ครบ 1 ที่แล้ว" in refused.text
    assert late.follow(late.send(refused, {"wait": "1"}, action=form)).h1 == "อยู่ในรายชื่อสำรอง"


def test_where_the_event_refuses_beyond_its_quotas_the_message_is_at_the_group(app, browser, form, groups):
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        operations.set_rule(get_event(workshop.SLUG), beyond_quota=Beyond.REFUSE)
    registers(browser(), participant_group_id=groups[0])
    late = browser()
    refused = late.submit(form, SUDA | SECOND | {"participant_group_id": groups[0]}, status=422)
    assert "“หัวหน้า”" in refused.errors()


def test_an_office_chooses_the_group_of_each_person_by_its_link(browser, form, groups, sql):
    trainer, office = browser("trainer"), browser()
    trainer.submit(f"{DESK}/invitations", action=f"{DESK}/invitations")
    link = next(part for part in trainer.get(f"{DESK}/invitations").html.split('"') if "/office/" in part)
    link = link[link.index("/office/") :]
    person = {"given_name": "สมชาย", "surname": "ใจดี"}
    assert "เลือกกลุ่มเป้าหมาย" in office.submit(f"{link}/add", person, status=422).errors()
    office.submit(f"{link}/add", person | {"participant_group_id": groups[0]})
    assert sql("SELECT participant_group_id FROM registration") == int(groups[0])
    first = f"{link}/{sql('SELECT id FROM registration')}"
    office.submit(f"{first}/edit", {"participant_group_id": groups[1]})
    assert sql("SELECT participant_group_id FROM registration") == int(groups[1])
