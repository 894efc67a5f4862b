"""Checking oneself in on the own ticket, with the letters on the screen of the room."""

import re
from datetime import timedelta

import pytest

from coordinator.audit import trail
from coordinator.checkin.operations import close_session, set_rule
from coordinator.checkin.sessions import all_sessions, find_session
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from tests.checkin.making import AM, MORNING
from tests.support import workshop
from tests.support.browser import writes_of
from tests.tickets.making import registers

DOOR = f"/team/events/{workshop.SLUG}/door"
METHODS = "SELECT count(*) FROM scan WHERE method = 'self' AND answer = 'new'"


def in_the_database(app, do, **more: object) -> None:
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        do(get_event(workshop.SLUG), **more)
    writes_of(app).clear()  # not the doing of the next page


def allow(event, *, by_oneself: bool = True) -> None:
    set_rule(event, counting=[one.key for one in all_sessions(event)], whole_day=False, by_oneself=by_oneself)


@pytest.fixture
def holder(browser, form, app):
    """Somebody with a ticket at nine on the first morning; the organiser lets people check themselves in."""
    visitor = browser()
    visitor.at = registers(visitor)
    in_the_database(app, allow)
    with clock.at(MORNING + timedelta(minutes=30), every_thread=True):
        yield visitor


def shown(browser) -> str:
    page = browser("trainer").get(f"{DOOR}/code")
    (letters,) = re.findall(r'room-code-letters">([0-9A-Z]{4})<', page.html)
    return letters


def says(holder, code: str, status: int = 303):
    return holder.submit(holder.at, {"code": code}, action=f"{holder.at}/here", status=status)


def test_the_letters_on_the_screen_check_their_reader_in(holder, browser, sql):
    assert "อยู่ในห้องแล้วใช่ไหม" in holder.get(holder.at).text
    page = holder.follow(says(holder, shown(browser).lower()))
    assert "เช็คอินแล้ว" in page.text
    assert "อยู่ในห้องแล้วใช่ไหม" not in page.text
    assert sql(METHODS) == 1
    report = browser("trainer").get(f"/team/events/{workshop.SLUG}/attendance?session={AM}&show=present")
    assert "ด้วยตนเอง" in report.text


def test_wrong_letters_are_told_at_their_field_and_kept(holder, sql):
    page = says(holder, "WXYZ", status=422)
    assert "ไม่ใช่รหัสบนจอ" in page.errors()
    assert page.fields()["code"] == "WXYZ"
    assert sql(METHODS) == 0


def test_letters_are_good_until_the_next_ones_are_gone_too(holder, browser, sql):
    letters = shown(browser)
    with clock.at(MORNING + timedelta(minutes=61), every_thread=True):
        assert shown(browser) != letters
        says(holder, letters, status=422)
    with clock.at(MORNING + timedelta(minutes=45), every_thread=True):
        assert shown(browser) != letters
        says(holder, letters)
    assert sql(METHODS) == 1


def test_letters_cannot_be_guessed(holder, browser):
    for number in range(10):
        says(holder, f"A{number:03}", status=422)
    says(holder, shown(browser), status=429)


def test_a_stranger_with_the_code_of_the_ticket_is_asked_whose_it_is(holder, browser, sql):
    stranger = browser()
    assert "อยู่ในห้องแล้วใช่ไหม" not in stranger.get(holder.at).text
    page = stranger.get(f"{holder.at}/mine")
    answer = stranger.client.post(f"{holder.at}/here", data=page.fields() | {"code": shown(browser)})
    assert answer.status_code == 303
    assert "/mine" in answer.location
    stranger.written.clear()
    assert sql(METHODS) == 0


def test_nobody_is_asked_before_the_day_when_closed_or_when_it_is_not_allowed(holder, app):
    asked = "อยู่ในห้องแล้วใช่ไหม"
    with clock.at(MORNING - timedelta(hours=3), every_thread=True):
        assert asked not in holder.get(holder.at).text
    in_the_database(app, lambda event: close_session(event, find_session(event, AM)))
    assert asked not in holder.get(holder.at).text
    in_the_database(app, allow, by_oneself=False)
    assert asked not in holder.get(holder.at).text


def test_the_organiser_allows_it_on_the_page_of_the_half_days(browser, form):
    trainer = browser("trainer")
    assert trainer.get(f"{DOOR}/code", status=404)
    page = trainer.get(f"{DOOR}/sessions")
    trainer.send(page, {"by_oneself": "y"})
    assert "ยังไม่มีรอบที่เปิดอยู่ตอนนี้" in trainer.get(f"{DOOR}/code").text
