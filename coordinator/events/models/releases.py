"""The agenda as it was shown to the public: each release is a copy that never changes."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models.agenda import AgendaLine
from coordinator.events.models.event import Event
from coordinator.events.models.speakers import Speaker


class AgendaRelease(Audited, Base):
    """The agenda as everybody could read it from this moment; ``is_current`` is the newest one."""

    __tablename__ = "agenda_release"
    __table_args__ = (UniqueConstraint("event_id", "number"),)
    kind_word = lazy("release of the agenda")
    belongs_to = "event"
    unaudited = frozenset({"is_current"})
    words: ClassVar[dict[str, LazyWords]] = {
        "number": lazy("Number"),
        "comment": lazy("Comment"),
        "by_mail": lazy("Told by mail"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    number: Mapped[int]
    comment: Mapped[str] = mapped_column(default="")
    by_mail: Mapped[bool] = mapped_column(default=False)
    is_current: Mapped[bool] = mapped_column(default=True)
    event: Mapped[Event] = relationship(back_populates="releases")
    lines: Mapped[list["ReleasedSession"]] = relationship(
        back_populates="release", order_by="ReleasedSession.position, ReleasedSession.id"
    )

    @property
    def scope(self) -> Scope:
        """Where its event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return str(self.number)


class ReleasedSession(AgendaLine, Base):
    """One line of a release. A line that left the agenda stays in later releases, marked as ``is_off``.

    ``revision`` counts the releases that changed it, ``revised_at`` is the last of them, ``added_at`` the first one
    with it. ``before`` is the line with the place it had before it was moved last.
    """

    __tablename__ = "released_session"
    __table_args__ = (UniqueConstraint("release_id", "session_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("agenda_release.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("agenda_session.id"), index=True)
    before_id: Mapped[int | None] = mapped_column(ForeignKey("released_session.id"))
    is_off: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=0)
    added_at: Mapped[datetime] = mapped_column(UTCDateTime)
    revised_at: Mapped[datetime] = mapped_column(UTCDateTime)
    release: Mapped[AgendaRelease] = relationship(back_populates="lines")
    before: Mapped["ReleasedSession | None"] = relationship(remote_side=id)
    speakers: Mapped[list["ReleasedSpeaker"]] = relationship(
        cascade="all, delete-orphan", order_by="ReleasedSpeaker.position", lazy="selectin"
    )

    @property
    def who(self) -> str:
        """Who speaks, as everybody may know it."""
        return ", ".join([*(link.speaker.in_public for link in self.speakers), *filter(None, [self.speaker])])


class ReleasedSpeaker(Base):
    """Somebody speaks in a session, as it was released; name and post are those of today."""

    __tablename__ = "released_speaker"

    line_id: Mapped[int] = mapped_column(ForeignKey("released_session.id"), primary_key=True)
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"), primary_key=True, index=True)
    position: Mapped[int]
    speaker: Mapped[Speaker] = relationship(lazy="joined", innerjoin=True)
