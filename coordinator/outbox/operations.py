"""Queueing a message with the change it tells of, and taking it back before it goes."""

from datetime import datetime
from typing import Protocol

from sqlalchemy.exc import IntegrityError

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.outbox import queries
from coordinator.outbox.models import Message, MessageState


class Recipient(Protocol):
    """Somebody with an account."""

    @property
    def id(self) -> int:
        """The user's number."""
        ...

    @property
    def email(self) -> str:
        """Where the message goes."""
        ...

    @property
    def language(self) -> str:
        """The language the person reads."""
        ...


def enqueue(
    *,
    kind: str,
    dedupe: str,
    to: Recipient,
    subject: str,
    body: str,
    district_code: str | None = None,
    due_at: datetime | None = None,
) -> Message | None:
    """Queue a message in the transaction of whatever it tells of; None if the key ``dedupe`` is there already.

    ``subject`` and ``body`` are in the recipient's language. It goes at ``due_at``, or with the next delivery.
    """
    if queries.is_known(dedupe):
        return None
    message = Message(kind=kind, dedupe=dedupe, recipient_id=to.id, email=to.email, language=to.language,
                      subject=subject, body=body, district_code=district_code, due_at=due_at or clock.now(),
                      state=MessageState.QUEUED)  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError:  # somebody queued the same at the same moment
        return None
    return message


def take_back(message: Message) -> Message:
    """Keep a message from being sent; it stays in the list and can be queued again."""
    return _set(message, MessageState.QUEUED, MessageState.CANCELLED)


def queue_again(message: Message) -> Message:
    """Undo that a message was taken back."""
    return _set(message, MessageState.CANCELLED, MessageState.QUEUED)


def _set(message: Message, before: MessageState, after: MessageState) -> Message:
    queries.lock_message(message)
    if message.state is not after:
        if message.state is not before:
            raise DomainError(_("This is not possible any more. State: %(state)s.", state=str(message.state.word)))
        message.state = after
        db.session.flush()
    return message
