"""Many messages at once: held as one mailing, then sent or dropped together.

There may be thousands, so they are changed past the session, and the trail tells it of the mailing.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, update

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.outbox import queries
from coordinator.outbox.models import Mailing, MailingState, Message, MessageState

_MESSAGES = Message.metadata.tables[Message.__tablename__]


def hold(numbers: Sequence[int], mailing: Mailing | None) -> Mailing:
    """Make the messages with these numbers wait as one mailing, a new one of whoever acts unless one is given."""
    acting = trail.doer()
    held = mailing or Mailing(author_id=acting.id, author_name=acting.name, number=0, state=MailingState.HELD)
    held.number += len(numbers)
    db.session.add(held)
    db.session.flush()
    for some in queries.in_parts(numbers):
        change_messages(_MESSAGES.c.id.in_(some), state=MessageState.HELD, mailing_id=held.id)
    return held


def send_mailing(mailing: Mailing, *, number: int | None) -> int:
    """Let the messages of a mailing go; ``number`` must repeat how many. Returns how many are queued."""
    _ensure_waits(mailing, MailingState.HELD)
    if number != mailing.number:
        raise DomainError(_("Type the number of messages, %(number)d, to send.", number=mailing.number), "number")
    now, due = clock.now(), _MESSAGES.c.due_at
    _move(mailing, MessageState.HELD, MessageState.QUEUED, due_at=case((due < now, now), else_=due))
    _decide(mailing, MailingState.SENT)
    return number


def drop_mailing(mailing: Mailing) -> Mailing:
    """Send none of the messages of a mailing."""
    _ensure_waits(mailing, MailingState.HELD)
    _move(mailing, MessageState.HELD, MessageState.CANCELLED)
    return _decide(mailing, MailingState.DROPPED)


def restore_mailing(mailing: Mailing) -> Mailing:
    """Undo that a mailing was dropped; what newer messages have replaced meanwhile stays away."""
    _ensure_waits(mailing, MailingState.DROPPED)
    if not mailing.number:
        raise DomainError(_("Newer messages have taken the place of all of these."))
    _move(mailing, MessageState.CANCELLED, MessageState.HELD)
    return _decide(mailing, MailingState.HELD)


def change_messages(which: Any, **columns: Any) -> None:
    """Write these columns of some messages past the session, which then reads afresh those that it knows."""
    stamped = {**columns, "version": _MESSAGES.c.version + 1, "updated_at": clock.now()}
    db.session.execute(update(_MESSAGES).where(which).values(stamped))
    for known in [one for one in db.session.identity_map.values() if isinstance(one, Message)]:
        db.session.expire(known)


def _move(mailing: Mailing, before: MessageState, after: MessageState, **columns: Any) -> None:
    mine = (_MESSAGES.c.mailing_id == mailing.id) & (_MESSAGES.c.state == before) & ~_MESSAGES.c.replaced
    change_messages(mine, state=after, **columns)


def _ensure_waits(mailing: Mailing, state: MailingState) -> None:
    db.session.refresh(mailing, with_for_update=True)
    if mailing.state is not state:
        raise DomainError(_("This is not possible any more. State: %(state)s.", state=str(mailing.state.word)))


def _decide(mailing: Mailing, state: MailingState) -> Mailing:
    mailing.state, mailing.decided_at = state, clock.now()
    db.session.flush()
    return mailing
