"""The lines of the agenda."""

from datetime import datetime, time
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, by_language, lazy
from coordinator.events.models.days import EventDay
from coordinator.events.models.event import Event

if TYPE_CHECKING:
    from coordinator.events.models.speakers import SessionSpeaker


class SessionKind(WordEnum):
    """What happens in an agenda session."""

    REGISTRATION = "registration", lazy("Registration desk")
    REPORT = "report", lazy("Report to the chair")
    OPENING = "opening", lazy("Opening ceremony")
    LECTURE = "lecture", lazy("Lecture")
    SMALL_GROUP = "small_group", lazy("Small-group session")
    PRESENTATION = "presentation", lazy("Presentation")
    PLANNING = "planning", lazy("Planning")
    PLENARY = "plenary", lazy("Plenary")
    BREAK = "break", lazy("Break")
    CLOSING = "closing", lazy("Closing")


class HalfDay(WordEnum):
    """Morning or afternoon: the only time some agendas state, and the unit of attendance."""

    MORNING = "morning", lazy("Morning")
    AFTERNOON = "afternoon", lazy("Afternoon")


class AgendaLine:
    """What a line of an agenda says: timed, or known only by its half-day. Of the draft and of releases alike."""

    position: Mapped[int] = mapped_column(default=0)
    half_day: Mapped[HalfDay] = mapped_column(word_enum(HalfDay, "half_day"))
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    title_th: Mapped[str]
    title_en: Mapped[str] = mapped_column(default="")
    kind: Mapped[SessionKind] = mapped_column(word_enum(SessionKind, "kind"))
    speaker: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    detail: Mapped[str] = mapped_column(default="")
    is_sample: Mapped[bool] = mapped_column(default=False)

    @declared_attr
    @classmethod
    def day_id(cls) -> Mapped[int]:
        """The day of the event."""
        return mapped_column(ForeignKey("event_day.id"))

    @declared_attr
    @classmethod
    def day(cls) -> Mapped[EventDay]:
        """The day of the event."""
        return relationship(lazy="joined", innerjoin=True)

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return by_language(self.title_th, self.title_en)

    @property
    def place_in_day(self) -> tuple[bool, time, int]:
        """Sorts the lines of a half-day: by the clock, then those without a time in their order."""
        return self.starts is None, self.starts or time(0), self.position

    @property
    def minutes(self) -> int:
        """How long it takes; 0 when that is not known."""
        if self.starts is None or self.ends is None:
            return 0
        return in_minutes(self.ends) - in_minutes(self.starts)


def in_minutes(at: time) -> int:
    """The minutes since midnight."""
    return at.hour * 60 + at.minute


class AgendaSession(AgendaLine, Audited, Base):
    """One line of the agenda as its editors have it; the public reads the newest release (``AgendaRelease``)."""

    __tablename__ = "agenda_session"
    __table_args__ = (CheckConstraint("ends > starts", name="ends_after_start"),)
    kind_word = lazy("agenda session")
    belongs_to = "event"
    unaudited = frozenset({"position"})
    words: ClassVar[dict[str, LazyWords]] = {
        "day_id": lazy("Day"),
        "half_day": lazy("Half-day"),
        "starts": lazy("Starts"),
        "ends": lazy("Ends"),
        "title_th": lazy("Title"),
        "title_en": lazy("Title (English)"),
        "kind": lazy("Kind"),
        "speaker": lazy("Speaker"),
        "room": lazy("Room"),
        "detail": lazy("Content"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    event: Mapped[Event] = relationship(back_populates="sessions")
    speakers: Mapped[list["SessionSpeaker"]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="SessionSpeaker.position", lazy="selectin"
    )

    @property
    def session_id(self) -> int:
        """What tells it from other lines, as in releases."""
        return self.id

    @property
    def who(self) -> str:
        """Who speaks, by name, as the editors type it."""
        return ", ".join([*(link.speaker.as_typed for link in self.speakers), *filter(None, [self.speaker])])

    @property
    def scope(self) -> Scope:
        """Where its event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return self.title_th
