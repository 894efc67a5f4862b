"""What did not go has told nothing: nobody gets a cancellation of what never came, and the next mail tells all."""

import pytest
from sqlalchemy import select

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.events import operations as events
from coordinator.events.operations.news import revising
from coordinator.outbox import operations as outbox
from coordinator.outbox.models import Mailing, MailingState, Message, MessageState
from coordinator.registration import operations as registrations
from tests.notices.making import SOMCHAI, arrive, enrol, event, make_event, registration, saving
from tests.support.itip import mails

HIS = SOMCHAI["email"]


@pytest.fixture
def number(app) -> int:
    """The number of a registration whose invitation, a mail for each of two days, waits to be sent."""
    make_event(app)
    return enrol(app)


def move_into(app, room: str) -> None:
    with saving(app), revising(event()):
        event().room = room


def states(app) -> list[tuple[str, str]]:
    """Method and state of all mails to this address."""
    with app.app_context():
        return [(one.method, one.state.value) for one in mails(HIS, taken_back=True)]


@pytest.mark.parametrize("end", [MessageState.QUEUED, MessageState.FAILED, MessageState.CANCELLED])
def test_who_never_got_the_invitation_gets_no_cancellation(app, number, end):
    arrive(app, end)
    with saving(app):
        registrations.cancel_registration(registration(number))
    kept = MessageState.FAILED if end is MessageState.FAILED else MessageState.CANCELLED
    assert states(app) == [("REQUEST", kept.value)] * 2


def test_nor_when_the_whole_event_is_cancelled(app, number):
    with saving(app):
        events.cancel_event(event(), reason="น้ำท่วม")
    assert states(app) == [("REQUEST", "cancelled")] * 2


def test_an_invitation_that_may_have_arrived_is_cancelled_and_not_tried_again(app, number):
    with saving(app):
        for message in db.session.scalars(select(Message)):
            message.attempts, message.trouble = 1, "the line broke"
        registrations.cancel_registration(registration(number))
    assert states(app) == [("REQUEST", "cancelled")] * 2 + [("CANCEL", "queued")] * 2


def test_one_mail_tells_what_two_that_waited_would_have_told(app, number):
    move_into(app, "ห้อง 2")
    assert states(app) == [("REQUEST", "cancelled")] * 2 + [("REQUEST", "queued")] * 2
    with app.app_context():
        letter = mails(HIS)[0]
        assert "ยืนยันการลงทะเบียน" in letter.subject
        assert "รหัสลงทะเบียน" in letter.body
        assert "ห้อง 2" in letter.calendar
        assert "เดิม" not in letter.body
    move_into(app, "")
    arrive(app)
    move_into(app, "ห้อง 3")
    move_into(app, "")  # as it was when the last mail went
    assert [state for _method, state in states(app)][-2:] == ["cancelled", "cancelled"]


def test_what_a_newer_message_has_replaced_cannot_be_queued_again(app, number):
    arrive(app, MessageState.CANCELLED)
    move_into(app, "ห้อง 2")
    with saving(app):
        old, *_others, new = mails(HIS, taken_back=True)
        with pytest.raises(DomainError):
            outbox.queue_again(old)
        outbox.queue_again(outbox.take_back(new))


def hold_all(app) -> int:
    """Make all that waits one mailing; its number."""
    with saving(app):
        waiting = db.session.scalars(select(Message.id).where(Message.state == MessageState.QUEUED)).all()
        return outbox.hold(waiting, None).id


def test_a_dropped_mailing_has_told_nothing(app, number):
    mailing = hold_all(app)
    with saving(app):
        outbox.drop_mailing(db.session.get(Mailing, mailing))
    move_into(app, "ห้อง 2")
    assert states(app) == [("REQUEST", "cancelled")] * 2 + [("REQUEST", "queued")] * 2
    with saving(app):
        dropped = db.session.get(Mailing, mailing)
        assert "ยืนยันการลงทะเบียน" in mails(HIS)[0].subject
        with pytest.raises(DomainError):
            outbox.restore_mailing(dropped)


def test_a_mailing_loses_what_is_no_longer_to_be_told(app, number):
    enrol(app, given_name="สมศรี", email="somsri@example.go.th")
    mailing = hold_all(app)
    with saving(app):
        registrations.cancel_registration(registration(number))
        db.session.flush()
    with saving(app):
        left = db.session.get(Mailing, mailing)
        assert (left.number, left.state) == (2, MailingState.HELD)
        assert outbox.send_mailing(left, number=2) == 2
    with app.app_context():
        assert [one.state for one in mails("somsri@example.go.th")] == [MessageState.QUEUED] * 2
    assert states(app) == [("REQUEST", "cancelled")] * 2
