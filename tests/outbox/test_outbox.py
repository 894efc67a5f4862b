"""Messages wait in the outbox, once each, and can be taken back before they go."""

import pytest
from sqlalchemy import text

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import operations, queries
from coordinator.outbox.models import MessageKind
from tests.support import cast

BODY = "เรียน ผู้ประสานงาน\nยังไม่ได้บันทึกการประชุม"


@pytest.fixture
def waiting(app):
    """The number of a message that waits, made before the pages are opened."""
    with app.app_context(), trail.acting_as(None, "tester", "test"), unit_of_work():
        return queue("nudge:1").id


def queue(dedupe):
    who = cast.person("central")
    return operations.enqueue(
        operations.Outgoing(
            kind=MessageKind.NUDGE,
            dedupe=dedupe,
            about="nudge:minutes:1001",
            to=who,
            subject="ขอให้บันทึกการประชุม",
            body=BODY,
            district_code="1001",
        )
    )


def test_the_same_message_is_queued_once_even_after_it_was_taken_back(session):
    operations.take_back(queue("nudge:1"))
    assert queue("nudge:1") is None
    assert queue("nudge:2") is not None
    assert queries.page_of_messages("", "", "", 1).total == 2


def test_a_message_taken_back_does_not_count_as_told(session):
    queued = queue("nudge:1")
    assert list(queries.told_on(MessageKind.NUDGE, "nudge:minutes:")) == ["1001"]
    operations.take_back(queued)
    assert queries.told_on(MessageKind.NUDGE, "nudge:minutes:") == {}


def test_the_administrator_reads_takes_back_and_undoes(browser, waiting):
    admin = browser("admin")
    page = admin.get("/admin/outbox")
    assert "central@example.invalid" in page.text
    assert "ขอให้บันทึกการประชุม" in page.text
    taken = admin.follow(admin.send(page, action=f"/admin/outbox/{waiting}/take-back"))
    assert "ยกเลิกการส่งแล้ว" in taken.text
    again = admin.follow(admin.send(taken, action=f"/admin/outbox/{waiting}/queue-again"))
    assert "รอส่ง" in again.text
    assert "ไม่มีข้อความที่ตรงกับตัวกรอง" in admin.get("/admin/outbox?state=cancelled").text


def test_what_was_sent_cannot_be_taken_back(app, browser, waiting):
    admin = browser("admin")
    page = admin.get("/admin/outbox")
    with app.app_context():
        db.session.execute(text("UPDATE message SET state = 'sent'"))
        db.session.commit()
    told = admin.follow(admin.send(page, action=f"/admin/outbox/{waiting}/take-back"))
    assert "ทำไม่ได้แล้ว" in told.text


def test_messages_are_found_by_recipient_subject_and_state(browser, waiting):
    admin = browser("admin")
    for address in ("q=CENTRAL@", "q=บันทึกการประชุม", "state=queued", "state=nonsense", "page=99"):
        assert "central@example.invalid" in admin.get(f"/admin/outbox?{address}").text
    assert "central@example.invalid" not in admin.get("/admin/outbox?q=%25_").text


def test_only_the_administrator_may_look(browser, waiting):
    browser("director").get("/admin/outbox", status=403)
    browser("admin").get("/admin/outbox?lang=en")
