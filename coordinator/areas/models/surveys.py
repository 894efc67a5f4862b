"""The survey of an area: how it is designed, how far it is, what it found; and the milestones of the city."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.areas.models.area import TargetArea
from coordinator.areas.models.words import SurveyState
from coordinator.core.dates import CoarseDate, KeptCoarsely, Precision
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, lazy
from coordinator.places.models import Zone

DESIGN = {
    "unit": lazy("Unit of the survey"),
    "items": lazy("What is asked"),
    "who": lazy("Who surveys"),
    "how": lazy("How it is done"),
    "check": lazy("How it is checked"),
    "target_database": lazy("Database it goes into"),
}
# Without these nobody can go into the field.
NEEDED = ("unit", "items", "who", "how")


class AreaSurvey(Audited, Base):
    """One survey of an area. Its state is led from step to step (``SurveyStep``), never typed."""

    __tablename__ = "area_survey"
    kind_word = lazy("survey")
    belongs_to = "area"
    words: ClassVar[dict[str, LazyWords]] = {
        "name": lazy("Name of the survey"),
        **DESIGN,
        "start_on": lazy("Planned start"),
        "start_precision": lazy("Precision of the start"),
        "end_on": lazy("Planned end"),
        "end_precision": lazy("Precision of the end"),
        "findings": lazy("Findings"),
        "state": lazy("State"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("target_area.id"), index=True)
    name: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    items: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    how: Mapped[str] = mapped_column(default="")
    check: Mapped[str] = mapped_column(default="")
    target_database: Mapped[str] = mapped_column(default="")
    start_on: Mapped[date | None]
    start_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "start_precision"), default=Precision.DAY)
    end_on: Mapped[date | None]
    end_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "end_precision"), default=Precision.DAY)
    findings: Mapped[str] = mapped_column(default="")
    state: Mapped[SurveyState] = mapped_column(word_enum(SurveyState, "state"), default=SurveyState.NOT_STARTED)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    area: Mapped[TargetArea] = relationship(back_populates="all_surveys", lazy="joined", innerjoin=True)
    steps: Mapped[list["SurveyStep"]] = relationship(
        back_populates="survey", order_by="SurveyStep.on_date.desc(), SurveyStep.id.desc()"
    )

    start = KeptCoarsely("start_on", "start_precision")
    end = KeptCoarsely("end_on", "end_precision")

    @property
    def missing(self) -> list[str]:
        """The parts of the design that are still to be written, by their names."""
        return [str(DESIGN[key]) for key in NEEDED if not getattr(self, key)]

    def is_late(self, today: date) -> bool:
        """Whether its planned end is over and it is not complete."""
        return self.end is not None and self.end.end < today and self.state is not SurveyState.COMPLETE

    @property
    def scope(self) -> Scope:
        """Where its area belongs."""
        return self.area.scope

    def __str__(self) -> str:
        return self.name


class SurveyStep(Audited, Base):
    """A step of a survey from one state to another, with its day and who took it."""

    __tablename__ = "survey_step"
    kind_word = lazy("step of a survey")
    belongs_to = "survey"
    words: ClassVar[dict[str, LazyWords]] = {
        "from_state": lazy("From state"),
        "to_state": lazy("To state"),
        "on_date": lazy("Date"),
        "who": lazy("Done by"),
        "note": lazy("Note"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("area_survey.id"), index=True)
    from_state: Mapped[SurveyState] = mapped_column(word_enum(SurveyState, "from_state"))
    to_state: Mapped[SurveyState] = mapped_column(word_enum(SurveyState, "to_state"))
    on_date: Mapped[date]
    who: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    survey: Mapped[AreaSurvey] = relationship(back_populates="steps")

    def __str__(self) -> str:
        return f"{self.from_state.word} → {self.to_state.word}"


class SurveyMilestone(Audited, Base):
    """A day by which the surveys of the city, or of one zone, should have come to a state."""

    __tablename__ = "survey_milestone"
    kind_word = lazy("milestone")
    words: ClassVar[dict[str, LazyWords]] = {
        "name": lazy("Milestone"),
        "zone_slug": lazy("Zone"),
        "state": lazy("State to be reached"),
        "due_on": lazy("Due"),
        "due_precision": lazy("Precision of the day"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    zone_slug: Mapped[str | None] = mapped_column(ForeignKey("zone.slug"))
    name: Mapped[str]
    state: Mapped[SurveyState] = mapped_column(word_enum(SurveyState, "state"))
    due_on: Mapped[date]
    due_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "due_precision"), default=Precision.DAY)
    is_sample: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    zone: Mapped[Zone | None] = relationship(lazy="joined")

    @property
    def due(self) -> CoarseDate:
        """By when, as precisely as it is set."""
        return CoarseDate(self.due_on, self.due_precision)

    @due.setter
    def due(self, value: CoarseDate) -> None:
        self.due_on, self.due_precision = value.start, value.precision

    def is_past(self, today: date) -> bool:
        """Whether its time is over."""
        return self.due.end < today

    @property
    def scope(self) -> Scope:
        """Its zone; a milestone of the whole city belongs to none."""
        return Scope(zone=self.zone_slug)

    def __str__(self) -> str:
        return self.name
