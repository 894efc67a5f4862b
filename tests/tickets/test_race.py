"""Many people send the form at the same moment, and one person many times."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import text
from werkzeug.test import TestResponse

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import RegistrationWay
from coordinator.events.operations import add_participant_group
from coordinator.events.queries import get_event
from tests.support import workshop
from tests.support.browser import Browser
from tests.tickets.making import FORM, SUDA

SEATS, CROWD = 5, 16


@pytest.fixture
def form(live_app) -> str:
    """The form of an event with a few seats; every thread has a connection of its own."""
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create(registration_way=RegistrationWay.OPEN, capacity=SEATS)
    return FORM


def at_once(send: Callable[[int], TestResponse]) -> list[TestResponse]:
    barrier, answers = threading.Barrier(CROWD, timeout=60), [None] * CROWD

    def one(number: int) -> None:
        barrier.wait()
        answers[number] = send(number)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def count(app, statement: str) -> int:
    with app.app_context():
        return db.session.execute(text(statement)).scalar()


def test_the_last_seats_are_filled_and_no_more_and_the_others_keep_what_they_typed(live_app, form):
    visitors = [Browser(live_app) for _ in range(CROWD)]
    fields = [visitor.get(form).fields(form) for visitor in visitors]

    def send(number: int) -> TestResponse:
        person = {
            "given_name": f"ลำดับ{number}",
            "telephone": f"08100000{number:02}",
            "email": f"p{number}@example.invalid",
        }
        return visitors[number].client.post(form, data=fields[number] | SUDA | person)

    answers = at_once(send)
    assert Counter(answer.status_code for answer in answers) == {303: SEATS, 409: CROWD - SEATS}
    assert all("ลำดับ" in answer.get_data(as_text=True) for answer in answers if answer.status_code == 409)
    assert count(live_app, "SELECT count(*) FROM registration WHERE state = 'confirmed'") == SEATS
    # Nothing half done: who is registered was told the notice, answered, and gets a mail.
    assert count(live_app, "SELECT count(*) FROM registration WHERE notice_digest IS NOT NULL") == SEATS
    assert count(live_app, "SELECT count(*) FROM consent") == 3 * SEATS
    assert count(live_app, "SELECT count(DISTINCT email) FROM message") == SEATS


def test_the_seats_of_two_groups_are_filled_at_once_and_no_more(live_app, form):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        groups = [add_participant_group(event, name_th=name, seats=2).id for name in ("หัวหน้าฝ่าย", "เจ้าหน้าที่")]
    visitors = [Browser(live_app) for _ in range(CROWD)]
    fields = [visitor.get(form).fields(form) for visitor in visitors]

    def send(number: int) -> TestResponse:
        person = {"given_name": f"ลำดับ{number}", "telephone": f"08100000{number:02}", "email": ""}
        group = {"participant_group_id": str(groups[number % 2])}
        return visitors[number].client.post(form, data=fields[number] | SUDA | person | group)

    answers = at_once(send)
    assert Counter(answer.status_code for answer in answers) == {303: 4, 409: CROWD - 4}
    for group in groups:
        assert count(live_app, f"SELECT count(*) FROM registration WHERE participant_group_id = {group}") == 2


def test_one_form_sent_many_times_at_once_is_one_registration_and_every_answer_is_the_same(live_app, form):
    visitor = Browser(live_app)
    fields = visitor.get(form).fields(form) | SUDA
    cookie = "; ".join(f"{one.key}={one.value}" for one in visitor.client._cookies.values())

    def send(_number: int) -> TestResponse:
        client = live_app.test_client(use_cookies=False)
        return client.post(form, data=fields, headers={"Cookie": cookie})

    answers = at_once(send)
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    assert count(live_app, "SELECT count(*) FROM registration") == 1
    assert count(live_app, "SELECT count(*) FROM message WHERE kind = 'invitation' AND calendar LIKE '%REQUEST%'") == 2
    assert count(live_app, "SELECT count(*) FROM message") == 2  # a mail for each of the two days


def test_the_same_person_by_many_forms_at_once_is_one_registration(live_app, form):
    visitors = [Browser(live_app) for _ in range(CROWD)]
    fields = [visitor.get(form).fields(form) for visitor in visitors]
    answers = at_once(lambda number: visitors[number].client.post(form, data=fields[number] | SUDA))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 2  # the ticket, and the page for those who came later
    assert count(live_app, "SELECT count(*) FROM registration") == 1
