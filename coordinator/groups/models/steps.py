"""The drive plan of a working group: next steps with who does them and by when."""

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.dates import KeptCoarsely, Precision, to_bangkok
from coordinator.core.db import Audited, Base
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.groups.models.group import WorkingGroup


class StepState(WordEnum):
    """Whether a next step is still to be done."""

    OPEN = "open", lazy("To be done")
    DONE = "done", lazy("Done")
    DROPPED = "dropped", lazy("No longer planned")


class DriveStep(Audited, Base):
    """A next step of the group's drive plan, with who does it and by when."""

    __tablename__ = "drive_step"
    kind_word = lazy("next step")
    belongs_to = "group"
    words: ClassVar[dict[str, LazyWords]] = {
        "text": lazy("Next step"),
        "owner": lazy("Responsible"),
        "due_start": lazy("Due"),
        "due_precision": lazy("Precision"),
        "state": lazy("State"),
        "done_on": lazy("Settled on"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    text: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    due_start: Mapped[date | None]
    due_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "due_precision"), default=Precision.DAY)
    state: Mapped[StepState] = mapped_column(word_enum(StepState, "state"), default=StepState.OPEN)
    done_on: Mapped[date | None]
    group: Mapped[WorkingGroup] = relationship(back_populates="steps")

    due = KeptCoarsely("due_start", "due_precision")

    @property
    def noted_on(self) -> date:
        """The day on which it was written down."""
        return to_bangkok(self.created_at).date()

    def was_open(self, day: date) -> bool:
        """Whether it was noted by then and still to be done at the end of that day."""
        if self.state is StepState.OPEN:
            return self.noted_on <= day
        return self.noted_on <= day < (self.done_on or to_bangkok(self.updated_at).date())

    def days_open(self, day: date) -> int:
        """How many days it has waited."""
        return (day - self.noted_on).days

    def is_overdue(self, today: date) -> bool:
        """Whether the step was open on that day and its time over."""
        return self.was_open(today) and self.due is not None and self.due.end < today

    def days_late(self, today: date) -> int:
        """How many days its time has been over; 0 when it is not, or when the step is done."""
        return (today - self.due.end).days if self.due and self.is_overdue(today) else 0

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.group.scope

    def __str__(self) -> str:
        return self.text
