"""The events of somebody with an account: shown by the address of the account, once its owner has shown to read it."""

import re
from datetime import date, timedelta

import pytest

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.registration.operations import cancel_registration, register
from tests.support import cast, workshop

MINE = "/account/events"


@pytest.fixture
def registered(app) -> None:
    """The participant at two events, one of them over and one cancelled there; somebody else at the first."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        coming = workshop.create()
        past = workshop.create(slug="past", short_th="งานปีก่อน")
        workshop.move_event(past, date(2021, 3, 1))
        draft = workshop.create(slug="hidden", short_th="งานที่ยังไม่ประกาศ")
        address = cast.email("participant")
        register(coming, given_name="สุดา", email=address)
        cancel_registration(register(past, given_name="สุดา", email=address))
        register(draft, given_name="สุดา", email=address)
        draft.published_at = None
        register(coming, given_name="คนอื่น", email=cast.email("officer"))


def opened(browser, sql) -> str:
    """The path of the link that went to the participant."""
    browser.submit(MINE, action="/account/email")
    body = sql("SELECT body FROM message WHERE kind = 'account' ORDER BY id DESC LIMIT 1")
    return re.search(r"/account/email/\S+", body)[0]


def test_nothing_is_shown_before_the_link_that_went_to_the_mailbox_was_opened(browser, registered, sql):
    participant = browser("participant")
    assert "อบรมที่อยู่อาศัย" not in participant.get(MINE).text
    link = opened(participant, sql)
    assert sql("SELECT email FROM message WHERE kind = 'account'") == cast.email("participant")
    page = participant.get(link)
    assert "อบรมที่อยู่อาศัย" not in participant.get(MINE).text
    assert "คนอื่น" not in participant.follow(participant.send(page)).text


def test_coming_events_come_first_each_with_its_state_and_ticket(browser, registered, sql):
    participant = browser("participant")
    participant.submit(opened(participant, sql))
    page = participant.get(MINE)
    assert [heading.text for heading in page.find("main//h2")] == ["งานที่จะถึง", "งานที่ผ่านมา"]
    assert ["".join(cell.itertext()).split()[0] for cell in page.find("tbody//th")] == ["อบรมที่อยู่อาศัย", "งานปีก่อน"]
    states = ["".join(cell.itertext()).strip() for cell in page.find("td[@data-label='สถานะ']")]
    assert states == ["ยืนยันแล้ว", "ยกเลิก"]
    ticket = page.find("td[@data-label='ตั๋ว']/a")[0].get("href")
    assert ticket == f"/t/{sql('SELECT code FROM registration ORDER BY id LIMIT 1').lower()}"
    participant.get(ticket)
    assert MINE in [one.get("href") for one in participant.get("/account").find("a")]


def test_the_link_is_good_for_its_owner_only_and_for_a_day(browser, registered, sql):
    link = opened(browser("participant"), sql)
    officer = browser("officer")
    assert "ไม่ใช่ของท่าน" in officer.follow(officer.get(link, status=303)).text
    with clock.at(clock.now() + timedelta(hours=25), every_thread=True):
        participant = browser("participant")
        assert "เกิน 1 วัน" in participant.follow(participant.get(link, status=303)).text
    assert sql("SELECT count(email_proved_at) FROM user_account") == 0


def test_who_is_registered_nowhere_is_led_to_a_lost_ticket(browser, sql):
    officer = browser("officer")
    officer.submit(opened(officer, sql))
    assert "/find-ticket" in [one.get("href") for one in officer.get(MINE).find("main//a")]
