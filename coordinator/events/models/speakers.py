"""People who speak at events: known once, whatever the event."""

from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.core.db import Audited, Base
from coordinator.core.types import SortKey
from coordinator.core.words import LazyWords, _, lazy
from coordinator.events.models.agenda import AgendaSession


class Speaker(Audited, Base):
    """Somebody who speaks. The public reads the name only when the person agreed, else post and organisation."""

    __tablename__ = "speaker"
    kind_word = lazy("speaker")
    unaudited = frozenset({"folded", "sort_key"})
    words: ClassVar[dict[str, LazyWords]] = {
        "name": lazy("Name"),
        "post": lazy("Post"),
        "organisation": lazy("Organisation"),
        "agreed": lazy("Agreed to be named in public"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    post: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    agreed: Mapped[bool] = mapped_column(default=False)
    folded: Mapped[str] = mapped_column(unique=True)
    sort_key: Mapped[str] = mapped_column(SortKey, index=True)
    is_sample: Mapped[bool] = mapped_column(default=False)

    @property
    def office(self) -> str:
        """Post and organisation on one line."""
        return " ".join(part for part in (self.post, self.organisation) if part)

    @property
    def as_typed(self) -> str:
        """Name and office, for those who plan."""
        return f"{self.name} ({self.office})" if self.office else self.name

    @property
    def in_public(self) -> str:
        """How everybody is told who speaks."""
        return self.as_typed if self.agreed else self.office or _("Speaker")

    def __str__(self) -> str:
        return self.name


class SessionSpeaker(Audited, Base):
    """Somebody speaks in a session."""

    __tablename__ = "session_speaker"
    __table_args__ = (UniqueConstraint("session_id", "speaker_id"),)
    kind_word = lazy("speaker of a session")
    belongs_to = "session"
    unaudited = frozenset({"position"})
    words: ClassVar[dict[str, LazyWords]] = {"speaker_id": lazy("Speaker")}

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("agenda_session.id"))
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"), index=True)
    position: Mapped[int]
    session: Mapped[AgendaSession] = relationship(back_populates="speakers")
    speaker: Mapped[Speaker] = relationship(lazy="joined", innerjoin=True)

    def __str__(self) -> str:
        return self.speaker.name
