"""What went to people about one thing, counted, and what could not be sent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from coordinator.access.policy import Scope
from coordinator.core.db import db
from coordinator.core.errors import NotFound
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.outbox.models import Message, MessageKind, MessageState
from coordinator.outbox.queries import speaks_of

SHOWN = 20


@dataclass
class Tally:
    """How many messages of one kind are how far, and when the last was written."""

    kind: MessageKind
    last: datetime
    states: dict[MessageState, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All that were not taken back."""
        return sum(count for state, count in self.states.items() if state is not MessageState.CANCELLED)

    @property
    def sent(self) -> int:
        """Those that went."""
        return self.states.get(MessageState.SENT, 0)

    @property
    def failed(self) -> int:
        """Those that could not be sent."""
        return self.states.get(MessageState.FAILED, 0)

    @property
    def held(self) -> int:
        """Those that whoever caused them has not confirmed yet."""
        return self.states.get(MessageState.HELD, 0)

    @property
    def waiting(self) -> int:
        """Those on their way, whatever they wait for."""
        return self.total - self.sent - self.failed


def about(event: Event) -> str:
    """How the outbox names what messages about this event speak of."""
    return f"event:{event.id}"


def tallies(event: Event) -> list[Tally]:
    """The messages about this event by kind, in the order of the kinds."""
    query = select(Message.kind, Message.state, func.count(), func.max(Message.created_at))
    query = query.where(speaks_of(about(event))).group_by(Message.kind, Message.state)
    found: dict[MessageKind, Tally] = {}
    for kind, state, count, last in db.session.execute(query):
        tally = found.setdefault(kind, Tally(kind, last))
        tally.states[state], tally.last = count, max(tally.last, last)
    return [found[kind] for kind in MessageKind if kind in found and found[kind].total]


def is_written(key: str) -> bool:
    """Whether a message whose key begins so was ever queued."""
    return (
        db.session.scalar(select(Message.id).where(Message.dedupe.startswith(key, autoescape=True)).limit(1))
        is not None
    )


@dataclass(frozen=True)
class Letter:
    """What the organisers wrote to people of an event, as the mails that were queued."""

    event: Event
    key: str
    messages: Sequence[Message]

    @property
    def subject(self) -> str:
        """What it is about, as Thai readers have it if there are any."""
        return next((one for one in self.messages if one.language == "th"), self.messages[0]).subject

    @property
    def kind(self) -> MessageKind:
        """A letter to people of the event, or news of it to others."""
        return self.messages[0].kind

    @property
    def written_at(self) -> datetime:
        """When it was sent from the desk."""
        return self.messages[0].created_at

    @property
    def states(self) -> Mapping[MessageState, int]:
        """How many of its mails are how far, in the order of the states."""
        found = Counter(one.state for one in self.messages)
        return {state: found[state] for state in MessageState if state in found}

    @property
    def can_be_taken_back(self) -> bool:
        """Whether some of its mails wait to be sent."""
        return MessageState.QUEUED in self.states

    def minutes_left(self, now: datetime) -> int:
        """In how many minutes they go, begun ones counted; 0 when it is their time and they wait for something else."""
        due = max((one.due_at for one in self.messages if one.state is MessageState.QUEUED), default=now)
        return max(0, -((now - due) // timedelta(minutes=1)))

    @property
    def samples(self) -> Sequence[Message]:
        """One mail in each language of which the text is still kept."""
        return list({one.language: one for one in reversed(self.messages) if one.body}.values())

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope


def letter_key(event: Event, key: str) -> str:
    """How the keys of the mails of a letter begin."""
    return f"letter:{event.id}:{key}:"


def key_of_letter(message: Message) -> str:
    """Of which letter a message is one of the mails."""
    return message.dedupe.split(":")[2]


def get_letter(slug: str, key: str) -> Letter:
    """The letter of this name to people of this event; raises NotFound."""
    event = get_event(slug)
    named = Message.dedupe.startswith(letter_key(event, key), autoescape=True)
    found = db.session.scalars(select(Message).where(named).order_by(Message.id)).all()
    if not found:
        raise NotFound(f"letter {key}")
    return Letter(event, key, found)


def letters_of(event: Event) -> list[Letter]:
    """The letters to people of this event, the newest first; their texts are read only when asked for."""
    every = Message.dedupe.startswith(f"letter:{event.id}:", autoescape=True)
    query = select(Message).where(every).order_by(Message.id).options(defer(Message.body), defer(Message.calendar))
    found: dict[str, list[Message]] = {}
    for one in db.session.scalars(query):
        found.setdefault(key_of_letter(one), []).append(one)
    return [Letter(event, key, messages) for key, messages in reversed(found.items())]


def not_sent(event: Event) -> Sequence[Message]:
    """The latest messages about this event that could not be sent."""
    query = select(Message).where(speaks_of(about(event)), Message.state == MessageState.FAILED)
    query = query.where(Message.kind != MessageKind.NEWS)  # whose addresses the staff of the event do not know
    return db.session.scalars(query.order_by(Message.id.desc()).limit(SHOWN)).all()
