"""The report of an event: what was done and said in each part, and the numbers as they were when it was published."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, by_language, lazy
from coordinator.events.models import AgendaSession, Event


class EventReport(Audited, Base):
    """The report of one event; the public reads it from ``published_at`` on.

    ``figures`` are the numbers the public is told (``evaluations.telling``), kept from the moment of publishing: the
    people behind them are forgotten some day.
    """

    __tablename__ = "event_report"
    kind_word = lazy("report of an event")
    belongs_to = "event"
    unaudited = frozenset({"figures"})
    words: ClassVar[dict[str, LazyWords]] = {
        "summary_th": lazy("Summary"),
        "summary_en": lazy("Summary (English)"),
        "published_at": lazy("Published"),
        "figures_at": lazy("Numbers as of"),
    }

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    summary_th: Mapped[str] = mapped_column(default="")
    summary_en: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    figures: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    figures_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    is_sample: Mapped[bool] = mapped_column(default=False)
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    texts: Mapped[list["ReportText"]] = relationship(back_populates="report", lazy="selectin")

    @property
    def summary(self) -> str:
        """The summary in the reader's language."""
        return by_language(self.summary_th, self.summary_en)

    @property
    def parts(self) -> dict[int, str]:
        """Agenda session -> what the report says of it; sessions without a text are left out."""
        return {one.session_id: one.text for one in self.texts if one.text}

    @property
    def is_written(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.summary_th or self.parts)

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return str(self.event)


class ReportText(Audited, Base):
    """What the report says of one part of the agenda."""

    __tablename__ = "report_text"
    __table_args__ = (UniqueConstraint("event_id", "session_id"),)
    kind_word = lazy("part of a report")
    belongs_to = "report"
    words: ClassVar[dict[str, LazyWords]] = {"session_id": lazy("agenda session"), "text": lazy("Text")}

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event_report.event_id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("agenda_session.id"), index=True)
    text: Mapped[str] = mapped_column(default="")
    report: Mapped[EventReport] = relationship(back_populates="texts")
    session: Mapped[AgendaSession] = relationship()

    def __str__(self) -> str:
        return str(self.session)
