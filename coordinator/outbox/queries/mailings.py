"""Finding mailings and what is in them."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.outbox.models import Mailing, MailingState, Message, MessageState

AT_ONCE = 5000


def get_mailing(mailing_id: int) -> Mailing:
    """The mailing with this number; raises NotFound."""
    found = by_number(Mailing, mailing_id)
    if found is None:
        raise NotFound(f"mailing {mailing_id}")
    return found


def waiting_mailings(author_id: int | None = None) -> Sequence[Mailing]:
    """What waits for a confirmation, the newest first; with ``author_id`` that person's."""
    query = select(Mailing).where(Mailing.state == MailingState.HELD).order_by(Mailing.id.desc())
    return db.session.scalars(query if author_id is None else query.where(Mailing.author_id == author_id)).all()


def messages_of(mailing: Mailing, state: MessageState | None = None) -> Sequence[Message]:
    """The messages of a mailing, in the order they were queued; with ``state`` those in it."""
    query = select(Message).where(Message.mailing_id == mailing.id).order_by(Message.id)
    return db.session.scalars(query if state is None else query.where(Message.state == state)).all()


def new_messages(keys: Collection[tuple[Any, ...]]) -> tuple[list[Message], Mailing | None]:
    """Of these, the messages that nobody has looked at since they were made, and the mailing of some of the others.

    A message that was only ever inserted has its first version; one of a mailing that was just made is in it.
    """
    numbers = sorted(key[0] for key in keys)
    found: list[Message] = []
    for start in range(0, len(numbers), AT_ONCE):
        chosen = Message.id.in_(numbers[start : start + AT_ONCE])
        found += db.session.scalars(select(Message).where(chosen).order_by(Message.id))
    new = [one for one in found if one.version == 1 and one.state is MessageState.QUEUED]
    held = next((one.mailing_id for one in found if one.version == 2 and one.state is MessageState.HELD), None)
    return new, db.session.get(Mailing, held) if held and new else None
