"""Which half-days of an event count for attendance, and which of them the desk has closed."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models import Event, EventDay, HalfDay


class AttendanceRule(Audited, Base):
    """What is set for one event; without a row every half-day counts for itself.

    ``left_out`` are the keys of half-days that do not count, with spaces between. With ``whole_day`` who came in
    the morning is there in the afternoon, too. ``room_secret`` is what the code of the room is made of; while there is
    one, people may check themselves in with that code.
    """

    __tablename__ = "attendance_rule"
    kind_word = lazy("attendance rule")
    belongs_to = "event"
    personal = frozenset({"room_secret"})
    words: ClassVar[dict[str, LazyWords]] = {
        "left_out": lazy("Half-days that do not count"),
        "whole_day": lazy("The morning counts for the whole day"),
        "room_secret": lazy("People check themselves in"),
    }

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    left_out: Mapped[str] = mapped_column(default="")
    whole_day: Mapped[bool] = mapped_column(default=False)
    room_secret: Mapped[str] = mapped_column(String(43), default="")
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return str(self.event)


class SessionClose(Audited, Base):
    """A half-day whose check-in is finished: nothing waits on any device, or the reason to close all the same."""

    __tablename__ = "session_close"
    __table_args__ = (UniqueConstraint("day_id", "half_day"),)
    kind_word = lazy("closed half-day")
    belongs_to = "event"
    words: ClassVar[dict[str, LazyWords]] = {
        "day_id": lazy("Day"),
        "half_day": lazy("Half-day"),
        "closed_at": lazy("Closed"),
        "reason": lazy("Reason"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    day_id: Mapped[int] = mapped_column(ForeignKey("event_day.id"))
    half_day: Mapped[HalfDay] = mapped_column(word_enum(HalfDay, "half_day"))
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reason: Mapped[str] = mapped_column(default="")
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    day: Mapped[EventDay] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return f"{self.day} {self.half_day.word}"
