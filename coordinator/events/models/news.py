"""The public list of changes of an event."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.core import clock
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, by_language, lazy
from coordinator.events.models.event import Event


class EventNews(Audited, Base):
    """A line of the event's public list of changes: moved, cancelled, new room."""

    __tablename__ = "event_news"
    kind_word = lazy("public change")
    belongs_to = "event"
    words: ClassVar[dict[str, LazyWords]] = {"text_th": lazy("Text"), "text_en": lazy("Text (English)")}

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    text_th: Mapped[str]
    text_en: Mapped[str] = mapped_column(default="")
    event: Mapped[Event] = relationship(back_populates="news")

    @property
    def text(self) -> str:
        """The text in the reader's language."""
        return by_language(self.text_th, self.text_en)

    def __str__(self) -> str:
        return self.text_th
