"""For how long the people of one event are kept, what was counted before something went, and each run of the job."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models import Event


class EventRetention(Audited, Base):
    """Somebody chose another last day on which the people of this event are kept; why must be said."""

    __tablename__ = "event_retention"
    kind_word = lazy("retention date")
    belongs_to = "event"
    words: ClassVar[dict[str, LazyWords]] = {"keep_until": lazy("Names kept until"), "reason": lazy("Reason")}

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    keep_until: Mapped[date]
    reason: Mapped[str]
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return str(self.event)


class KeptCount(Base):
    """How many there were of something that was erased since: ``what`` is the column, ``value`` one of its words."""

    __tablename__ = "kept_count"
    __table_args__ = (UniqueConstraint("event_id", "what", "value"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    what: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]


class RetentionRun(Audited, Base):
    """One run of the job in which something went; ``counts`` says how many of which period (``core.retention``)."""

    __tablename__ = "retention_run"
    kind_word = lazy("run of the retention job")
    words: ClassVar[dict[str, LazyWords]] = {"source": lazy("Entered through"), "counts": lazy("Numbers")}

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    finished_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    source: Mapped[str]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)

    @property
    def scope(self) -> Scope:
        """It belongs to nobody in particular."""
        return Scope()

    def __str__(self) -> str:
        return str(self.kind_word)
