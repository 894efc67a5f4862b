"""Who came: the seats of the group as they were held on the day, and guests."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.groups.models import Seat
from coordinator.meetings.models.meeting import Meeting


class Mark(WordEnum):
    """Whether a seat was taken at the meeting."""

    PRESENT = "present", lazy("Present")
    SUBSTITUTE = "substitute", lazy("Sent a substitute")
    ABSENT = "absent", lazy("Absent")


class Attendance(Audited, Base):
    """What was noted of a seat, or a guest (without a seat).

    Post and name are those of the day: later changes of the seat or its holder do not reach the record.
    """

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "seat_id"),)
    kind_word = lazy("attendance")
    belongs_to = "meeting"
    confidential = "meeting:read"
    words: ClassVar[dict[str, LazyWords]] = {
        "post": lazy("Post or organisation"),
        "name": lazy("Name"),
        "mark": lazy("Attendance"),
        "substitute": lazy("Substitute"),
        "note": lazy("Note"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"))
    post: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    mark: Mapped[Mark] = mapped_column(word_enum(Mark, "mark"))
    substitute: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    meeting: Mapped[Meeting] = relationship(back_populates="attendances")
    seat: Mapped[Seat | None] = relationship()

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.meeting.scope

    def __str__(self) -> str:
        return self.name or self.post
