"""Finding messages."""

from collections import Counter
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.paging import Page, paged
from coordinator.outbox.models import PART, Message, MessageKind, MessageState


def get_message(message_id: int) -> Message:
    """The message with this number; raises NotFound."""
    found = by_number(Message, message_id)
    if found is None:
        raise NotFound(f"message {message_id}")
    return found


def lock_message(message: Message) -> None:
    """Wait until others who are at this message are through, then look at it afresh."""
    db.session.refresh(message, with_for_update=True)


def is_known(dedupe: str) -> bool:
    """Whether a message with this key was queued already, whatever became of it."""
    return db.session.scalar(select(Message.id).where(Message.dedupe == dedupe)) is not None


def page_of_messages(state: str, kind: str, words: str, number: int) -> Page[Message]:
    """One page of messages, newest first: in this state, of this kind, with ``words`` in recipient or subject."""
    query = select(Message).order_by(Message.id.desc())
    query = query.where(Message.state == state) if state else query
    query = query.where(Message.kind == kind) if kind else query
    if words:
        fits = (column.icontains(words, autoescape=True) for column in (Message.email, Message.subject))
        query = query.where(or_(*fits))
    return paged(query, number)


def counts() -> Counter[MessageState]:
    """How many messages there are in each state."""
    query = select(Message.state, func.count()).group_by(Message.state)
    return Counter(dict(db.session.execute(query).all()))


def told_on(kind: MessageKind, about: str) -> dict[str, datetime]:
    """District code -> when a message of this kind, about what begins so, was queued last.

    Those that were taken back do not count.
    """
    query = select(Message.district_code, func.max(Message.created_at)).where(
        Message.kind == kind,
        Message.about.startswith(about, autoescape=True),
        Message.district_code.is_not(None),
        Message.state != MessageState.CANCELLED,
    )
    return {code: at for code, at in db.session.execute(query.group_by(Message.district_code)) if code}


def speaks_of(thing: str) -> ColumnElement[bool]:
    """Of messages: that they are about this thing ("event:12") or a part of it ("event:12/…")."""
    return or_(Message.about == thing, Message.about.startswith(thing + PART, autoescape=True))


def waiting_invitations(email: str, about: str) -> list[Message]:
    """Messages with a calendar part about this or any part of it that wait to go to this address, the oldest first.

    Locked: a worker that takes one at this moment is waited for, and what it took does not wait any more.
    """
    query = select(Message).where(
        Message.email == email,
        speaks_of(about.partition(PART)[0]),
        Message.calendar != "",
        Message.state.in_((MessageState.QUEUED, MessageState.HELD)),
    )
    query = query.order_by(Message.id).with_for_update()
    return list(db.session.scalars(query.execution_options(populate_existing=True)))
