"""Photos of an event."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models import AgendaSession, Event
from coordinator.files.models import StoredFile


class EventPhoto(Audited, Base):
    """A photo of an event; the public sees it in the report, only when those in it agreed, and until it is withdrawn.

    ``likeness`` tells it from others that look the same (``files.likeness``).
    """

    __tablename__ = "event_photo"
    __table_args__ = (CheckConstraint("consent OR NOT is_public", name="public_by_consent"),)
    kind_word = lazy("photo of an event")
    belongs_to = "event"
    unaudited = frozenset({"position", "likeness"})
    words: ClassVar[dict[str, LazyWords]] = {
        "session_id": lazy("agenda session"),
        "caption": lazy("Caption"),
        "is_public": lazy("Shown to the public"),
        "consent": lazy("The people in it agreed"),
        "withdrawn_at": lazy("Withdrawn on"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_session.id"))
    caption: Mapped[str] = mapped_column(default="")
    is_public: Mapped[bool] = mapped_column(default=False)
    consent: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
    likeness: Mapped[str] = mapped_column(String(16), default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    session: Mapped[AgendaSession | None] = relationship()
    file: Mapped[StoredFile] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_shown(self) -> bool:
        """Whether it stands in the public report, if that is published."""
        return self.is_public and self.withdrawn_at is None

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return self.caption or self.file.alt
