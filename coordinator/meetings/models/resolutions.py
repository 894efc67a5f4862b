"""What a meeting resolved, and what it becomes: a next step or an activity of the plan."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.dates import KeptCoarsely, Precision
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, _, lazy
from coordinator.groups.models import DriveStep, StepState
from coordinator.meetings.models.agenda import AgendaItem
from coordinator.plans.models import Activity, ActivityStatus


class ResolutionState(WordEnum):
    """How far a resolution is that became neither a step nor an activity."""

    OPEN = "open", lazy("To be carried out")
    DONE = "done", lazy("Carried out")
    DROPPED = "dropped", lazy("No longer pursued")


class Resolution(Audited, Base):
    """A resolution of an item. What it became is followed there: its state is not copied."""

    __tablename__ = "resolution"
    __table_args__ = (CheckConstraint("step_id IS NULL OR activity_id IS NULL", name="becomes_one"),)
    kind_word = lazy("resolution")
    belongs_to = "item"
    confidential = "meeting:read"
    words: ClassVar[dict[str, LazyWords]] = {
        "number": lazy("Number"),
        "text": lazy("Resolution"),
        "responsible": lazy("Responsible"),
        "due_on": lazy("Due"),
        "due_precision": lazy("Precision"),
        "state": lazy("State"),
        "step_id": lazy("Became the next step"),
        "activity_id": lazy("Became the activity"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    number: Mapped[int]
    text: Mapped[str]
    responsible: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    due_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "due_precision"), default=Precision.DAY)
    state: Mapped[ResolutionState] = mapped_column(word_enum(ResolutionState, "state"), default=ResolutionState.OPEN)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("drive_step.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    item: Mapped[AgendaItem] = relationship(back_populates="resolutions", foreign_keys=[item_id])
    step: Mapped[DriveStep | None] = relationship(lazy="selectin")
    activity: Mapped[Activity | None] = relationship(lazy="selectin")

    due = KeptCoarsely("due_on", "due_precision")

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do, wherever it is followed now."""
        if self.step:
            return self.step.state is StepState.OPEN
        if self.activity:
            return self.activity.status not in (ActivityStatus.DONE, ActivityStatus.CANCELLED)
        return self.state is ResolutionState.OPEN

    def shown_state(self, today: date) -> str:
        """The state as a status with symbol and colour, late included: of the step or activity it became."""
        if self.step:
            return _shown("late" if self.step.is_overdue(today) else self.step.state.value)
        if self.activity:
            return self.activity.shown_status(today)
        late = self.due is not None and self.due.end < today and self.state is ResolutionState.OPEN
        return _shown("late" if late else self.state.value)

    @property
    def label(self) -> str:
        """Where it was resolved: resolution 2 of meeting 3/2566."""
        meeting = self.item.meeting
        if meeting is None:
            return _("Resolution %(number)s", number=self.number)
        return _("Resolution %(number)s of meeting %(meeting)s", number=self.number, meeting=meeting.label)

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.item.scope

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"


class FollowUp(Base):
    """An item of a later meeting that asks what became of a resolution."""

    __tablename__ = "follow_up"

    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True)
    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id"), index=True)


def _shown(state: str) -> str:
    return {"open": "not_started", "dropped": "cancelled"}.get(state, state)
