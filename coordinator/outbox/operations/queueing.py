"""Queueing messages with the change they tell of."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.exc import IntegrityError

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.outbox import queries, settings
from coordinator.outbox.addresses import key_of
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


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A message to be queued.

    ``subject`` and ``body`` are in the recipient's language; the body is plain text whose addresses become
    links. ``calendar`` is a whole VCALENDAR with the recipient as its only ATTENDEE and ``method`` its METHOD
    (REQUEST, CANCEL). It goes at ``due_at``, or with the next delivery. ``about`` ("event:12", or one part of
    it as "event:12/…") limits how many messages about one thing an address gets a day; what is over waits for
    the next day. ``dedupe`` is its key: a second message with the same is never queued.
    """

    kind: MessageKind
    dedupe: str
    to: Recipient
    subject: str
    body: str
    about: str = ""
    calendar: str = ""
    method: str = ""
    district_code: str | None = None
    due_at: datetime | None = None


def enqueue(draft: Outgoing) -> Message | None:
    """Queue a message in the transaction of whatever it tells of.

    None if its key is there already, or if the address does not want what is optional.
    """
    return enqueue_all([draft])[0]


def enqueue_all(drafts: Sequence[Outgoing]) -> list[Message | None]:
    """Queue many at once, each as ``enqueue`` does, with as many questions to the database as for one."""
    if not drafts:
        return []
    known = queries.known_among([one.dedupe for one in drafts])
    refused = queries.refused_among({one.to.email for one in drafts if one.kind.optional})
    messages: list[Message | None] = []
    for one in drafts:
        unwanted = one.kind.optional and (key_of(one.to.email), one.kind) in refused
        messages.append(None if unwanted or one.dedupe in known else _message(one))
        known.add(one.dedupe)
    return _stored(messages)


def _message(draft: Outgoing) -> Message:
    return Message(
        kind=draft.kind, dedupe=draft.dedupe, recipient_id=draft.to.id, email=draft.to.email,
        language=draft.to.language, subject=draft.subject, body=draft.body, about=draft.about,
        calendar=draft.calendar, method=draft.method, header_id=f"<{uuid.uuid4().hex}@{settings.mail_domain()}>",
        district_code=draft.district_code, due_at=draft.due_at or clock.now(), state=MessageState.QUEUED,
    )  # fmt: skip


def _stored(messages: Sequence[Message | None]) -> list[Message | None]:
    """Store all in one go; when somebody queued one of them at the same moment, one by one without it."""
    if _store([one for one in messages if one is not None]):
        return list(messages)
    return [one if one is not None and _store([one]) else None for one in messages]


def _store(messages: Sequence[Message]) -> bool:
    try:
        with db.session.begin_nested():
            db.session.add_all(messages)
    except IntegrityError:
        return False
    return True
