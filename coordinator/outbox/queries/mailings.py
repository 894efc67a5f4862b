"""Finding mailings and what is in them."""

from collections.abc import Collection, Iterable, Sequence
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


def mailings_numbered(numbers: Iterable[int | None]) -> Sequence[Mailing]:
    """The mailings with these numbers, in order, locked and read afresh."""
    wanted = sorted({one for one in numbers if one is not None})
    query = select(Mailing).where(Mailing.id.in_(wanted)).order_by(Mailing.id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).all() if wanted else []


def new_messages(keys: Collection[tuple[Any, ...]]) -> tuple[list[int], Mailing | None]:
    """Of these, the messages that nobody has looked at since they were made, and the mailing of some of the others.

    A message that was only ever inserted has its first version; one of a mailing that was just made is in it.
    """
    numbers = sorted(key[0] for key in keys)
    new: list[int] = []
    held: int | None = None
    for start in range(0, len(numbers), AT_ONCE):
        chosen = select(Message.id, Message.version, Message.state, Message.mailing_id)
        for row in db.session.execute(chosen.where(Message.id.in_(numbers[start : start + AT_ONCE]))):
            if row.version == 1 and row.state is MessageState.QUEUED:
                new.append(row.id)
            elif row.version == 2 and row.state is MessageState.HELD:
                held = row.mailing_id
    return new, db.session.get(Mailing, held) if held and new else None
