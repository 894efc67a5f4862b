"""Numbers about an area."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.areas.models.area import TargetArea
from coordinator.areas.models.surveys import AreaSurvey
from coordinator.areas.models.words import Measure
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, lazy


class AreaFigure(Audited, Base):
    """A number about an area, never without its source and its date; older ones are history."""

    __tablename__ = "area_figure"
    __table_args__ = (CheckConstraint("value >= 0", name="not_negative"),)
    kind_word = lazy("figure")
    belongs_to = "area"
    words: ClassVar[dict[str, LazyWords]] = {
        "measure": lazy("Measure"),
        "value": lazy("Value"),
        "source": lazy("Source"),
        "as_of": lazy("As of"),
        "survey_id": lazy("From the survey"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("target_area.id"), index=True)
    measure: Mapped[Measure] = mapped_column(word_enum(Measure, "measure"))
    value: Mapped[int]
    source: Mapped[str]
    as_of: Mapped[date]
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("area_survey.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    area: Mapped[TargetArea] = relationship(back_populates="all_figures")
    survey: Mapped[AreaSurvey | None] = relationship()

    @property
    def scope(self) -> Scope:
        """Where its area belongs."""
        return self.area.scope

    def is_old(self, today: date) -> bool:
        """Whether the figure is older than twelve months."""
        return (today.year - 1, today.month, today.day) > (self.as_of.year, self.as_of.month, self.as_of.day)

    def __str__(self) -> str:
        return f"{self.measure.word} {self.value}"
