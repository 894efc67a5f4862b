"""Queueing a message with the change it tells of, and taking it back before it goes."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.outbox import queries, settings
from coordinator.outbox.models import (
    Mailing,
    MailingState,
    MailSwitch,
    Message,
    MessageKind,
    MessageState,
    OptOut,
)

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
    """Queue a message in the transaction of whatever it tells of.

    None if the key ``dedupe`` is there already, or if the address does not want what is optional.

    ``subject`` and ``body`` are in the recipient's language; the body is plain text whose addresses become
    links. ``calendar`` is a whole VCALENDAR with the recipient as its only ATTENDEE and ``method`` its METHOD
    (REQUEST, CANCEL). It goes at ``due_at``, or with the next delivery. ``about`` ("event:12", or one part of
    it as "event:12/…") limits how many messages about one thing an address gets a day; what is over waits for
    the next day. A CANCEL waits for
    nothing: it takes the place of invitations about the same that still wait.
    """
    if queries.is_known(dedupe) or not queries.wants(to.email, kind):
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


def try_again(message: Message) -> Message:
    """Queue a message that could not be sent once more, as if it were new."""
    _set(message, MessageState.FAILED, MessageState.QUEUED)
    message.due_at, message.lease_until = clock.now(), None
    message.attempts, message.trouble = 0, ""
    db.session.flush()
    return message


def send_everywhere(switch: MailSwitch, *, typed: str, word: str) -> MailSwitch:
    """End the trial: messages may go to every address. ``typed`` must repeat ``word``."""
    if typed.strip().lower() != word:
        raise DomainError(_("Type %(word)s to confirm.", word=word), "typed")
    switch.everywhere = True
    db.session.flush()
    return switch


def send_in_trial(switch: MailSwitch) -> MailSwitch:
    """Back to the trial: what is not for the own domains waits."""
    switch.everywhere = False
    db.session.flush()
    return switch


def set_wanted(email: str, kind: MessageKind, *, wanted: bool) -> None:
    """Whether this address gets messages of an optional kind from now on."""
    refusal = queries.refusal(email, kind)
    if wanted and refusal is not None:
        db.session.delete(refusal)
    elif not wanted and refusal is None and kind.optional:
        db.session.add(OptOut(email=email.lower(), kind=kind))
    db.session.flush()


def forget_texts(before: datetime) -> None:
    """Delete what was written in messages over and done with since ``before``: names stand in it, and nobody needs it.

    That they were sent, to whom and about what, stays; so nothing is ever told twice. Past the session: it is the
    program's housekeeping and may concern thousands.
    """
    table = Message.metadata.tables[Message.__tablename__]
    over = (MessageState.SENT, MessageState.FAILED, MessageState.CANCELLED)
    old = (table.c.state.in_(over), table.c.updated_at < before, table.c.body != "")
    db.session.execute(update(table).where(*old).values(body="", calendar="", version=table.c.version + 1))


def hold(messages: Sequence[Message], mailing: Mailing | None) -> Mailing:
    """Make these messages wait as one mailing, a new one of whoever acts unless one is given."""
    acting = trail.doer()
    held = mailing or Mailing(author_id=acting.id, author_name=acting.name, number=0, state=MailingState.HELD)
    held.number += len(messages)
    db.session.add(held)
    db.session.flush()
    for message in messages:
        message.state, message.mailing_id = MessageState.HELD, held.id
    db.session.flush()
    return held


def send_mailing(mailing: Mailing, *, number: int | None) -> int:
    """Let the messages of a mailing go; ``number`` must repeat how many. Returns how many are queued."""
    _ensure_waits(mailing, MailingState.HELD)
    if number != mailing.number:
        raise DomainError(_("Type the number of messages, %(number)d, to send.", number=mailing.number), "number")
    messages = queries.messages_of(mailing, MessageState.HELD)
    for message in messages:
        message.state, message.due_at = MessageState.QUEUED, max(message.due_at, clock.now())
    _decide(mailing, MailingState.SENT)
    return len(messages)


def drop_mailing(mailing: Mailing) -> Mailing:
    """Send none of the messages of a mailing."""
    _ensure_waits(mailing, MailingState.HELD)
    for message in queries.messages_of(mailing, MessageState.HELD):
        message.state = MessageState.CANCELLED
    return _decide(mailing, MailingState.DROPPED)


def restore_mailing(mailing: Mailing) -> Mailing:
    """Undo that a mailing was dropped."""
    _ensure_waits(mailing, MailingState.DROPPED)
    for message in queries.messages_of(mailing, MessageState.CANCELLED):
        message.state = MessageState.HELD
    return _decide(mailing, MailingState.HELD)


def _ensure_waits(mailing: Mailing, state: MailingState) -> None:
    db.session.refresh(mailing, with_for_update=True)
    if mailing.state is not state:
        raise DomainError(_("This is not possible any more. State: %(state)s.", state=str(mailing.state.word)))


def _decide(mailing: Mailing, state: MailingState) -> Mailing:
    mailing.state, mailing.decided_at = state, clock.now()
    db.session.flush()
    return mailing


def _set(message: Message, before: MessageState, after: MessageState) -> Message:
    queries.lock_message(message)
    if message.state is not after:
        if message.state is not before:
            raise DomainError(_("This is not possible any more. State: %(state)s.", state=str(message.state.word)))
        message.state = after
        db.session.flush()
    return message
