"""What is queued, for whom, and what takes the place of what."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from coordinator.core.db import db
from coordinator.outbox import operations
from coordinator.outbox.models import MessageKind, MessageState
from coordinator.outbox.operations import Addressee
from tests.support import cast


def calendar(*uids: str) -> str:
    entries = "".join(f"BEGIN:VEVENT\r\nUID:{uid[:20]}\r\n {uid[20:]}\r\nEND:VEVENT\r\n" for uid in uids)
    return f"BEGIN:VCALENDAR\r\n{entries}END:VCALENDAR\r\n"


def invite(dedupe: str, *uids: str, method: str = "REQUEST", email: str = "somchai@example.invalid"):
    kind = MessageKind.CANCELLATION if method == "CANCEL" else MessageKind.INVITATION
    return operations.enqueue(
        kind=kind,
        dedupe=dedupe,
        to=Addressee(email, "th"),
        subject="อบรม",
        body="วันที่ 15 ธันวาคม",
        about="event:12",
        calendar=calendar(*uids),
        method=method,
    )


def test_somebody_without_an_account_gets_messages_too(session):
    message = invite("a", "1@housing")
    assert message.recipient_id is None
    assert message.email == "somchai@example.invalid"


def test_every_message_has_an_identity_of_its_own_from_the_beginning(session):
    one, other = invite("a", "1@housing"), invite("b", "1@housing")
    assert one.header_id.startswith("<")
    assert one.header_id.endswith("@example.invalid>")
    assert one.header_id != other.header_id


def test_a_cancellation_takes_the_place_of_invitations_that_still_wait(session):
    long = "a-very-long-identity-that-is-folded@housing"
    waiting, other_day = invite("a", long), invite("b", long, "other-day@housing")
    sent, someone_else = invite("c", long), invite("d", long, email="else@example.invalid")
    sent.state = MessageState.SENT
    cancel = invite("e", long, method="CANCEL")
    states = [one.state for one in (waiting, other_day, sent, someone_else, cancel)]
    queued, cancelled = MessageState.QUEUED, MessageState.CANCELLED
    assert states == [cancelled, queued, MessageState.SENT, queued, queued]


def test_people_with_an_account_are_named_by_it(session):
    who = cast.person("central")
    message = operations.enqueue(kind=MessageKind.DIGEST, dedupe="a", to=who, subject="สรุป", body="-")
    assert (message.recipient_id, message.email) == (who.id, "central@example.invalid")


@pytest.mark.parametrize(("column", "value"), [("kind", "gossip"), ("state", "lost")])
def test_no_other_kind_or_state_can_be_stored(session, column, value):
    invite("a", "1@housing")
    with pytest.raises(IntegrityError):
        db.session.execute(text(f"UPDATE message SET {column} = '{value}'"))
    db.session.rollback()
