"""People without e-mail: who they are, and their tickets by LINE or on paper in one step."""

from urllib.parse import unquote

import pytest

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event
from coordinator.registration.models import Promotion
from coordinator.registration.operations import cancel_registration, register, set_rule
from coordinator.registration.queries import get_by_code
from tests.support import workshop

HERE = f"/team/events/{workshop.SLUG}/registrations/without-email"


@pytest.fixture
def people(app):
    """One with an address, one without."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = workshop.create()
        register(event, given_name="สุดา", surname="ดี", email="suda@example.invalid", district_code="1026")
        return register(event, given_name="ดาว", surname="ใจดี", district_code="1001").code


def test_who_has_no_address_is_listed_with_the_ticket_to_send_by_line(browser, people):
    trainer = browser("trainer")
    desk = trainer.get(f"/team/events/{workshop.SLUG}/registrations")
    assert desk.find(f"a[@href='{HERE}']")
    page = trainer.get(HERE)
    assert "ดาว ใจดี" in page.text
    assert "สุดา" not in page.text
    [line] = [unquote(link.get("href")) for link in page.find("a") if "line.me" in link.get("href", "")]
    assert f"/t/{people.lower()}" in line
    for who in ("trainer2", "central"):
        browser(who).get(HERE, status=404)


def test_who_has_no_address_and_is_offered_a_seat_is_to_be_rung_up(app, browser, people):
    with app.app_context(), trail.acting_as(None, "test", "test"):
        with unit_of_work():
            event = get_event(workshop.SLUG)
            set_rule(event, promotion=Promotion.OFFER)
            event.capacity = 2
            register(event, given_name="ไม่มี", surname="เมล", district_code="1001")
        with unit_of_work():
            cancel_registration(get_by_code(people))
    trainer = browser("trainer")
    for path in (HERE, f"/team/events/{workshop.SLUG}/registrations"):
        page = trainer.get(path)
        assert "เสนอที่นั่งให้แล้ว กันไว้ถึง" in page.text
        assert "โปรดโทรแจ้ง" in page.text


def test_their_tickets_are_printed_in_one_step(browser, people):
    [button] = [link for link in browser("trainer").get(HERE).find("a") if "tickets.pdf" in link.get("href", "")]
    answer = browser("trainer").client.get(button.get("href"))
    assert answer.mimetype == "application/pdf"
