"""What is queued, for whom, and what takes the place of what."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from coordinator.core.db import db
from coordinator.outbox import operations
from coordinator.outbox.addresses import key_of
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import Addressee
from tests.support import cast
from tests.support.queries import counted


def calendar(*uids: str) -> str:
    entries = "".join(f"BEGIN:VEVENT\r\nUID:{uid[:20]}\r\n {uid[20:]}\r\nEND:VEVENT\r\n" for uid in uids)
    return f"BEGIN:VCALENDAR\r\n{entries}END:VCALENDAR\r\n"


def invite(dedupe: str, *uids: str, method: str = "REQUEST", email: str = "somchai@example.invalid"):
    kind = MessageKind.CANCELLATION if method == "CANCEL" else MessageKind.INVITATION
    return operations.enqueue(
        operations.Outgoing(
            kind=kind,
            dedupe=dedupe,
            to=Addressee(email, "th"),
            subject="อบรม",
            body="วันที่ 15 ธันวาคม",
            about="event:12",
            calendar=calendar(*uids),
            method=method,
        )
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


def test_many_are_queued_with_as_many_questions_as_one_and_each_key_once(session):
    def outgoing(number: int) -> operations.Outgoing:
        told = {"kind": MessageKind.REMINDER, "subject": "อบรม", "body": "วันที่ 15 ธันวาคม"}
        return operations.Outgoing(dedupe=f"m{number}", to=Addressee(f"p{number}@example.invalid", "th"), **told)

    operations.set_wanted(key_of("P3@example.invalid"), MessageKind.REMINDER, wanted=False)
    with counted() as for_one:
        operations.enqueue(outgoing(0))
    with counted() as for_many:
        queued = operations.enqueue_all([outgoing(number) for number in (0, 1, 2, 3, 2)])
    assert [one.dedupe if one else None for one in queued] == [None, "m1", "m2", None, None]
    assert len(for_many) == len(for_one)


def test_people_with_an_account_are_named_by_it(session):
    who = cast.person("central")
    message = operations.enqueue(
        operations.Outgoing(kind=MessageKind.DIGEST, dedupe="a", to=who, subject="สรุป", body="-")
    )
    assert (message.recipient_id, message.email) == (who.id, "central@example.invalid")


@pytest.mark.parametrize(("column", "value"), [("kind", "gossip"), ("state", "lost")])
def test_no_other_kind_or_state_can_be_stored(session, column, value):
    invite("a", "1@housing")
    with pytest.raises(IntegrityError):
        db.session.execute(text(f"UPDATE message SET {column} = '{value}'"))
    db.session.rollback()
