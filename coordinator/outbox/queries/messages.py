"""Finding messages."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, false, func, or_, select

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.paging import Page, paged
from coordinator.core.personal import Person, Whose
from coordinator.outbox.models import PART, Message, MessageKind, MessageState, Obstacle
from coordinator.outbox.queries.mailings import AT_ONCE, mailings_numbered

Key = TypeVar("Key", int, str)


def get_message(message_id: int) -> Message:
    """The message with this number; raises NotFound."""
    found = by_number(Message, message_id)
    if found is None:
        raise NotFound(f"message {message_id}")
    return found


def lock_message(message: Message) -> None:
    """Wait until others who are at this message are through, then look at it afresh."""
    db.session.refresh(message, with_for_update=True)


def known_among(keys: Collection[str]) -> set[str]:
    """Those of these keys with which a message was queued already, whatever became of it."""
    found: set[str] = set()
    for some in in_parts(keys):
        found.update(db.session.scalars(select(Message.dedupe).where(Message.dedupe.in_(some))))
    return found


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


def letters_about(kind: MessageKind, about: str) -> Mapping[str, Sequence[Message]]:
    """District code -> the messages of this kind about exactly this, the latest first; taken back ones left out."""
    wanted = (Message.kind == kind, Message.about == about, Message.district_code.is_not(None))
    query = select(Message).where(*wanted, Message.state != MessageState.CANCELLED).order_by(Message.id.desc())
    found: dict[str, list[Message]] = {}
    for one in db.session.scalars(query):
        found.setdefault(one.district_code or "", []).append(one)
    return found


def speaks_of(thing: str) -> ColumnElement[bool]:
    """Of messages: that they are about this thing ("event:12") or a part of it ("event:12/…")."""
    return or_(Message.about == thing, Message.about.startswith(thing + PART, autoescape=True))


@dataclass(frozen=True)
class Fate:
    """How far a message has come."""

    id: int
    state: MessageState
    attempts: int
    trouble: str
    mailing_id: int | None

    @property
    def waits(self) -> bool:
        """Whether it can still be kept from going."""
        return self.state in (MessageState.QUEUED, MessageState.HELD)

    @property
    def went(self) -> bool:
        """Whether it reached its reader, as far as we know: it may have when a line broke in the middle of a try."""
        if self.state in (MessageState.SENT, MessageState.SENDING):
            return True
        refused = self.state is MessageState.FAILED and self.trouble != Obstacle.TOO_OLD.value
        return self.attempts > 0 and not refused


def fates(numbers: Collection[int]) -> dict[int, Fate]:
    """Number -> the fate of that message, locked together with the mailing in which it may wait.

    A worker that takes one at this moment is waited for. The mailings come first, as for whoever decides on one.
    """
    found: dict[int, Fate] = {}
    columns = (Message.id, Message.state, Message.attempts, Message.trouble, Message.mailing_id)
    for some in in_parts(numbers):
        mailings_numbered(db.session.scalars(select(Message.mailing_id).where(Message.id.in_(some)).distinct()))
        rows = db.session.execute(select(*columns).where(Message.id.in_(some)).order_by(Message.id).with_for_update())
        found.update((row.id, Fate(*row)) for row in rows)
    return found


def numbers_about(person: Person) -> Sequence[int]:
    """The messages that go to this person, or say in any of their texts who it is."""
    texts = (Message.subject, Message.body, Message.calendar)
    fits = [text.contains(mark, autoescape=True) for mark in person.marks for text in texts]
    fits += [Message.email == person.email] if person.email else []
    fits += [Message.recipient_id == person.number] if person.whose is Whose.ACCOUNT else []
    return db.session.scalars(select(Message.id).where(or_(false(), *fits))).all()


def in_parts(keys: Collection[Key]) -> list[list[Key]]:
    """So many at a time as one query may name, in order."""
    ordered = sorted(keys)
    return [ordered[at : at + AT_ONCE] for at in range(0, len(ordered), AT_ONCE)]
