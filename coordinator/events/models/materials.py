"""Documents of an event: slides, forms, papers to read."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models.agenda import AgendaSession
from coordinator.events.models.event import Event
from coordinator.files.models import StoredFile


class EventMaterial(Audited, Base):
    """A document of an event or of one of its sessions; when the event is public, everybody gets those marked so."""

    __tablename__ = "event_material"
    kind_word = lazy("document of an event")
    belongs_to = "event"
    unaudited = frozenset({"position"})
    words: ClassVar[dict[str, LazyWords]] = {
        "title": lazy("Title"),
        "session_id": lazy("agenda session"),
        "is_public": lazy("Shown to the public"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_session.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    title: Mapped[str] = mapped_column(default="")
    is_public: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int]
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    event: Mapped[Event] = relationship(back_populates="materials")
    session: Mapped[AgendaSession | None] = relationship()
    file: Mapped[StoredFile] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_shown(self) -> bool:
        """Whether everybody may have it."""
        return self.is_public and self.event.is_public and self.removed_at is None

    @property
    def scope(self) -> Scope:
        """Where its event belongs."""
        return self.event.scope

    @property
    def about(self) -> str:
        """Kind and size as people read them: "PDF 240 KB"."""
        return f"{self.file.name.rpartition('.')[2].upper()} {max(1, round(self.file.size / 1024)):,} KB"

    def __str__(self) -> str:
        return self.title or self.file.name
