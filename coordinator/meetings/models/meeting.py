"""A meeting of a working group: an event with a number, a phase and a record."""

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core import dates
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, WordEnum, _, language, lazy
from coordinator.events.models import Event, EventDay, EventState
from coordinator.groups.models import WorkingGroup
from coordinator.meetings.models.series import MeetingSeries

if TYPE_CHECKING:
    from coordinator.meetings.models.agenda import AgendaItem
    from coordinator.meetings.models.attendance import Attendance
    from coordinator.meetings.models.minutes import Minutes
    from coordinator.meetings.models.resolutions import Resolution


class PhaseStep(WordEnum):
    """What leads a meeting from one phase to another."""

    ANNOUNCE = "announce", lazy("Announce")
    BEGIN = "begin", lazy("Begin the meeting")
    TAKE_BACK = "take_back", lazy("It has not begun yet")
    CLOSE = "close", lazy("Close the meeting")
    REOPEN = "reopen", lazy("Reopen")
    CANCEL = "cancel", lazy("Cancel the meeting")
    RESTORE = "restore", lazy("Restore the meeting")


class MeetingPhase(WordEnum):
    """How far a meeting is; derived from its event and from when it began and was closed."""

    DRAFT = "draft", lazy("Draft meeting")
    ANNOUNCED = "announced", lazy("Announced")
    IN_SESSION = "in_session", lazy("In session")
    CLOSED = "closed", lazy("Meeting closed")
    CANCELLED = "cancelled", lazy("Meeting cancelled")

    @property
    def steps(self) -> tuple[PhaseStep, ...]:
        """What is possible from here, the usual step first."""
        match self:
            case MeetingPhase.DRAFT:
                return PhaseStep.ANNOUNCE, PhaseStep.CANCEL
            case MeetingPhase.ANNOUNCED:
                return PhaseStep.BEGIN, PhaseStep.CANCEL
            case MeetingPhase.IN_SESSION:
                return PhaseStep.CLOSE, PhaseStep.TAKE_BACK
            case MeetingPhase.CLOSED:
                return (PhaseStep.REOPEN,)
            case MeetingPhase.CANCELLED:
                return (PhaseStep.RESTORE,)


class Meeting(Audited, Base):
    """A meeting of a district's working group.

    Title, day, times and place are its event's. ``year`` is the Common Era year of its number (ครั้งที่ 3/2566).
    ``recurs_on`` is the day that the rule of its series gave it, wherever it is now (the RECURRENCE-ID of
    RFC 5545); empty for a meeting that was added to the series.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("closed_at IS NULL OR begun_at IS NOT NULL", name="closed_after_begun"),
        Index(None, "group_code", "year", "number"),
        UniqueConstraint("series_id", "recurs_on"),
    )
    kind_word = lazy("meeting")
    confidential = "meeting:read"
    words: ClassVar[dict[str, LazyWords]] = {
        "number": lazy("Meeting number"),
        "series_id": lazy("Series"),
        "recurs_on": lazy("Day of the rule"),
        "year": lazy("Year of the number"),
        "begun_at": lazy("Begun"),
        "closed_at": lazy("Closed at"),
        "reopen_reason": lazy("Reason for reopening"),
        "adopted_on": lazy("Minutes adopted on"),
        "adopted_in_id": lazy("Adopted in"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), unique=True)
    group_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_series.id"), index=True)
    recurs_on: Mapped[date | None]
    number: Mapped[int]
    year: Mapped[int]
    begun_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reopen_reason: Mapped[str] = mapped_column(default="")
    adopted_on: Mapped[date | None]
    adopted_in_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    is_sample: Mapped[bool] = mapped_column(default=False)

    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    group: Mapped[WorkingGroup] = relationship(lazy="joined", innerjoin=True)
    series: Mapped[MeetingSeries | None] = relationship(back_populates="meetings")
    adopted_in: Mapped["Meeting | None"] = relationship(remote_side=[id])
    minutes: Mapped["Minutes"] = relationship(back_populates="meeting", uselist=False)
    items: Mapped[list["AgendaItem"]] = relationship(
        back_populates="meeting", order_by="AgendaItem.position, AgendaItem.id", foreign_keys="AgendaItem.meeting_id"
    )
    attendances: Mapped[list["Attendance"]] = relationship(back_populates="meeting", order_by="Attendance.id")

    @property
    def phase(self) -> MeetingPhase:
        """How far it is."""
        if self.event.state is EventState.CANCELLED:
            return MeetingPhase.CANCELLED
        if self.closed_at:
            return MeetingPhase.CLOSED
        if self.begun_at:
            return MeetingPhase.IN_SESSION
        return MeetingPhase.ANNOUNCED if self.event.state is EventState.PUBLISHED else MeetingPhase.DRAFT

    @property
    def event_day(self) -> EventDay | None:
        """Its first day with the clock times, if it has one."""
        return next(iter(self.event.held_days), None)

    @property
    def day(self) -> date | None:
        """The day on which it takes or took place, if known."""
        return self.event.first_day

    @property
    def label(self) -> str:
        """Its number as people say it: 3/2566."""
        return f"{self.number}/{dates.format_year(self.year, language())}"

    @property
    def shown_items(self) -> list["AgendaItem"]:
        """The agenda without what was removed."""
        return [item for item in self.items if item.removed_at is None]

    @property
    def removed_resolutions(self) -> list["Resolution"]:
        """Resolutions of its items that were taken out of the record."""
        return [one for item in self.shown_items for one in item.resolutions if one.removed_at]

    @property
    def has_minutes(self) -> bool:
        """Whether anything was written down, of an item or of the whole."""
        return bool(self.minutes.text) or any(item.minutes.text for item in self.shown_items)

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.group.scope

    def __str__(self) -> str:
        return _(
            "Meeting %(number)s, working group of %(district)s",
            number=self.label,
            district=self.group.district.full_name,
        )
