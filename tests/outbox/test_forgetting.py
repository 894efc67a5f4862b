"""What mails said, and to which address, is kept for thirty days; that they went is kept."""

from datetime import timedelta

import pytest

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import forgetting, operations, queries
from coordinator.outbox.models import MessageState
from tests.conftest import NOW

INVITATION = {"calendar": "BEGIN:VCALENDAR\r\nUID:1\r\nEND:VCALENDAR\r\n", "method": "REQUEST"}


def later(days: int):
    return clock.at(NOW + timedelta(days=days), every_thread=True)


@pytest.fixture
def forget(app):
    def on(days: int) -> None:
        with app.app_context(), trail.acting_as(None, "", "test"), later(days):
            forgetting.forget_texts()

    return on


def test_the_text_of_a_sent_message_goes_after_thirty_days_and_what_waits_keeps_its_own(worker, queue, row, forget):
    sent = queue("a", **INVITATION)
    worker.once()
    waits = queue("b", due_at=NOW + timedelta(days=90))
    forget(30)
    assert "โปรดบันทึก" in row(sent, "body")
    forget(31)
    assert (row(sent, "body"), row(sent, "calendar"), row(sent, "state")) == ("", "", "sent")
    assert row(sent, "email") == ""
    assert "โปรดบันทึก" in row(waits, "body")


def test_a_message_without_its_text_is_never_sent_and_says_why(app, worker, server, queue, row, forget, browser):
    number = queue()
    with app.app_context(), trail.acting_as(None, "", "test"), unit_of_work():
        operations.take_back(queries.get_message(number))
    forget(31)
    admin = browser("admin")
    refused = admin.follow(admin.send(admin.get("/admin/outbox"), action=f"/admin/outbox/{number}/queue-again"))
    assert "ข้อความถูกลบแล้วเมื่อครบสามสิบวัน" in refused.text
    assert row(number, "state") == MessageState.CANCELLED.value
    assert "ข้อความถูกลบแล้วเมื่อครบสามสิบวัน" in admin.get(f"/admin/outbox/{number}").text
