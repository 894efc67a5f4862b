"""The days of an event; each keeps its identity in the feeds."""

import uuid
from datetime import date, datetime, time
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.core import clock
from coordinator.core.dates import format_date, to_bangkok
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models.event import Event


class EventDay(Audited, Base):
    """One day of an event and one entry in the feeds: it keeps its UID when the event moves.

    ``starts_at`` and ``ends_at`` are both None on a day whose clock times are not known.
    """

    __tablename__ = "event_day"
    __table_args__ = (
        CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="both_times"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
    )
    kind_word = lazy("event day")
    belongs_to = "event"
    unaudited = frozenset({"uid", "feed_sequence", "position"})
    words: ClassVar[dict[str, LazyWords]] = {
        "on_date": lazy("Date"),
        "starts_at": lazy("Starts"),
        "ends_at": lazy("Ends"),
        "dropped_at": lazy("Dropped"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    position: Mapped[int]
    on_date: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    dropped_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    uid: Mapped[str] = mapped_column(String(36), unique=True, default=lambda: str(uuid.uuid4()))
    feed_sequence: Mapped[int] = mapped_column(default=0)
    event: Mapped[Event] = relationship(back_populates="days")

    def schedule(self, on_date: date, starts: time | None, ends: time | None) -> None:
        """Put the day at this date, with both Bangkok clock times or neither."""
        self.on_date = on_date
        self.starts_at = clock.bangkok(on_date, starts) if starts else None
        self.ends_at = clock.bangkok(on_date, ends) if ends else None

    @property
    def starts(self) -> time | None:
        """The Bangkok clock time at which the day starts."""
        return to_bangkok(self.starts_at).time() if self.starts_at else None

    @property
    def ends(self) -> time | None:
        """The Bangkok clock time at which the day ends."""
        return to_bangkok(self.ends_at).time() if self.ends_at else None

    def __str__(self) -> str:
        return format_date(self.on_date, "th")
