"""What was said: the minutes of a whole meeting or of one item; each save is kept as a revision."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core import clock, personal
from coordinator.core.db import Audited, Base
from coordinator.core.personal import Whose, alias
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, _, lazy
from coordinator.meetings.models.agenda import AgendaItem
from coordinator.meetings.models.meeting import Meeting


class Minutes(Audited, Base):
    """The text as it stands now; ``revision`` counts its saves. The history tells that, not the texts."""

    __tablename__ = "minutes"
    __table_args__ = (CheckConstraint("(meeting_id IS NULL) <> (item_id IS NULL)", name="of_one"),)
    kind_word = lazy("minutes")
    belongs_to = "about"
    confidential = "meeting:read"
    unaudited = frozenset({"text"})
    words: ClassVar[dict[str, LazyWords]] = {"revision": lazy("Revision")}

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), unique=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), unique=True)
    text: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=0)
    meeting: Mapped[Meeting | None] = relationship(back_populates="minutes")
    item: Mapped[AgendaItem | None] = relationship(back_populates="minutes")
    revisions: Mapped[list["MinutesRevision"]] = relationship(
        back_populates="minutes", order_by="MinutesRevision.number.desc()"
    )

    @property
    def about(self) -> Meeting | AgendaItem:
        """The meeting or the item of which these are the minutes."""
        about = self.meeting or self.item
        assert about is not None
        return about

    @property
    def of_meeting(self) -> Meeting | None:
        """The meeting they belong to in the end; None for an item of the backlog."""
        return self.meeting or (self.item.meeting if self.item else None)

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.about.scope

    def __str__(self) -> str:
        return str(self.item) if self.item else _("The meeting as a whole")


class MinutesRevision(Base):
    """The text as somebody saved it. Never changed."""

    __tablename__ = "minutes_revision"
    kind_word = lazy("version of minutes")
    __table_args__ = (UniqueConstraint("minutes_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"))
    number: Mapped[int]
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    author_name: Mapped[str]
    minutes: Mapped[Minutes] = relationship(back_populates="revisions")


personal.holds(
    MinutesRevision,
    Whose.ACCOUNT,
    by="author_id",
    gone={"author_name": alias},
    stays={"text"},
    told=("text", "author_name"),
)
