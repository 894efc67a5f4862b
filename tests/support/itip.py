"""What lies in the outbox, and a small calendar program that does what calendar messages ask."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Any

from icalendar import Calendar
from sqlalchemy import select

from coordinator.core.db import db
from coordinator.outbox.models import Message, MessageState


def mails(email: str | None = None, *, taken_back: bool = False) -> Sequence[Message]:
    """The messages, the oldest first: to one address, without those that were taken back before they went."""
    query = select(Message).order_by(Message.id)
    query = query.where(Message.email == email) if email else query
    query = query if taken_back else query.where(Message.state != MessageState.CANCELLED)
    return db.session.scalars(query).all()


def entry_of(text: str) -> tuple[Calendar, Any]:
    """The calendar of a message and its only event."""
    calendar = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def addressee(event: Any) -> str:
    """The address of the only attendee."""
    assert not isinstance(event["attendee"], list)
    return parseaddr(str(event["attendee"]).lower().removeprefix("mailto:"))[1]


@dataclass
class Client:
    """A calendar as RFC 5546 wants it: the highest SEQUENCE of a UID wins, CANCEL takes out."""

    sequences: dict[str, int] = field(default_factory=dict)
    entries: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def read(self, text: str) -> None:
        """Do what one message asks."""
        calendar = Calendar.from_ical(text)
        for event in calendar.walk("VEVENT"):
            uid, sequence = str(event["uid"]), int(event["sequence"])
            assert sequence > self.sequences.get(uid, -1), f"{uid} came with {sequence} again"
            self.sequences[uid] = sequence
            if calendar["method"] == "CANCEL" or event["status"] == "CANCELLED":
                assert uid in self.entries, f"{uid} is cancelled and was never there"
                del self.entries[uid]
            else:
                self.entries[uid] = shown(event)


def shown(event: Any) -> tuple[Any, ...]:
    """What somebody sees of an event in a calendar."""
    return str(event["summary"]), event["dtstart"].dt, event["dtend"].dt, str(event.get("location", ""))


def standing(feed: bytes) -> dict[str, tuple[Any, ...]]:
    """UID -> what a feed shows, without what is cancelled."""
    events = Calendar.from_ical(feed).walk("VEVENT")
    return {str(one["uid"]): shown(one) for one in events if one["status"] != "CANCELLED"}
