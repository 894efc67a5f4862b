"""The log of an activity: what was done when, how far it is, and what stands in the way."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.audit.models import who
from coordinator.core import dates, personal
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.db import Audited, Base
from coordinator.core.personal import Whose, alias
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, language, lazy
from coordinator.files.models import StoredFile
from coordinator.plans.models.activities import Activity, ActivityStatus


class ProgressNote(Audited, Base):
    """One entry of the log. The newest entry that gives a percentage says how far the activity is.

    ``prior_progress`` and ``prior_status`` are what the activity said before this entry, so that
    taking all entries back leaves it as it was.
    """

    __tablename__ = "progress_note"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        Index(None, "activity_id", "on_date"),
    )
    kind_word = lazy("progress entry")
    belongs_to = "activity"
    words: ClassVar[dict[str, LazyWords]] = {
        "on_date": lazy("Date"),
        "percent": lazy("Progress (per cent)"),
        "text": lazy("What was done"),
        "obstacles": lazy("Problems and obstacles"),
        "removed_at": lazy("Removed"),
    }
    unaudited = frozenset({"activity_id", "author_id", "author_name", "prior_progress", "prior_status"})

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    on_date: Mapped[date]
    percent: Mapped[int | None]
    text: Mapped[str] = mapped_column(default="")
    obstacles: Mapped[str] = mapped_column(default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    author_name: Mapped[str]
    prior_progress: Mapped[int]
    prior_status: Mapped[ActivityStatus] = mapped_column(word_enum(ActivityStatus, "prior_status"))
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    activity: Mapped[Activity] = relationship()
    pictures: Mapped[list["ProgressPhoto"]] = relationship(
        back_populates="note", order_by="ProgressPhoto.file_id", lazy="selectin"
    )

    @property
    def photos(self) -> list["ProgressPhoto"]:
        """The photos that were not removed."""
        return [one for one in self.pictures if one.file.removed_at is None]

    @property
    def quarter(self) -> CoarseDate:
        """The quarter it belongs to."""
        return CoarseDate.covering(self.on_date, Precision.QUARTER)

    @property
    def quarter_key(self) -> date:
        """The first day of the quarter, to put entries in order."""
        return self.quarter.start

    @property
    def author(self) -> str:
        """Who wrote it, as people read it."""
        return who(self.author_name)

    @property
    def scope(self) -> Scope:
        """Where the plan of its activity belongs."""
        return self.activity.scope

    def __str__(self) -> str:
        return dates.format_date(self.on_date, language())


class ProgressPhoto(Base):
    """A photo of an entry."""

    __tablename__ = "progress_photo"

    note_id: Mapped[int] = mapped_column(ForeignKey("progress_note.id"), primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)

    note: Mapped[ProgressNote] = relationship(back_populates="pictures")
    file: Mapped[StoredFile] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """Where the plan of its activity belongs."""
        return self.note.scope


personal.holds(
    ProgressNote,
    Whose.ACCOUNT,
    by="author_id",
    gone={"author_name": alias},
    stays={"text", "obstacles"},
    told=("activity_id", "text", "obstacles", "created_at"),
)
