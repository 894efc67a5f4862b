"""Queueing a message with the change it tells of, and taking it back before it goes."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.exc import IntegrityError

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.outbox import queries, settings
from coordinator.outbox.models import Message, MessageKind, MessageState

CANCEL = "CANCEL"


class Recipient(Protocol):
    """Whom a message goes to: somebody with an account, or an ``Addressee``."""

    @property
    def id(self) -> int | None:
        """The user's number; None for somebody without an account."""
        ...

    @property
    def email(self) -> str:
        """Where the message goes."""
        ...

    @property
    def language(self) -> str:
        """The language the person reads."""
        ...


@dataclass(frozen=True)
class Addressee:
    """Somebody without an account."""

    email: str
    language: str
    id: None = None


def enqueue(
    *,
    kind: MessageKind,
    dedupe: str,
    to: Recipient,
    subject: str,
    body: str,
    about: str = "",
    calendar: str = "",
    method: str = "",
    district_code: str | None = None,
    due_at: datetime | None = None,
) -> Message | None:
    """Queue a message in the transaction of whatever it tells of; None if the key ``dedupe`` is there already.

    ``subject`` and ``body`` are in the recipient's language; the body is plain text whose addresses become
    links. ``calendar`` is a whole VCALENDAR with the recipient as its only ATTENDEE and ``method`` its METHOD
    (REQUEST, CANCEL). It goes at ``due_at``, or with the next delivery. ``about`` ("event:12") limits how many
    messages about one thing an address gets a day; what is over waits for the next day. A CANCEL waits for
    nothing: it takes the place of invitations about the same that still wait.
    """
    if queries.is_known(dedupe):
        return None
    message = Message(kind=kind, dedupe=dedupe, recipient_id=to.id, email=to.email, language=to.language,
                      subject=subject, body=body, about=about, calendar=calendar, method=method,
                      header_id=f"<{uuid.uuid4().hex}@{settings.mail_domain()}>",
                      district_code=district_code, due_at=due_at or clock.now(),
                      state=MessageState.QUEUED)  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError:  # somebody queued the same at the same moment
        return None
    if method == CANCEL and about:
        _replace_invitations(message)
    return message


def _replace_invitations(cancel: Message) -> None:
    """Take back what invites to the calendar entries that ``cancel`` takes away."""
    for waiting in queries.waiting_invitations(cancel.email, cancel.about):
        if waiting.id != cancel.id and calendar_uids(waiting.calendar) <= calendar_uids(cancel.calendar):
            waiting.state = MessageState.CANCELLED
    db.session.flush()


def calendar_uids(calendar: str) -> set[str]:
    """The identities of the entries in an iCalendar text (RFC 5545 3.8.4.7), folded or not."""
    lines = re.sub(r"\r?\n[ \t]", "", calendar).splitlines()
    return {line.split(":", 1)[1] for line in lines if re.match(r"UID[:;]", line)}


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
