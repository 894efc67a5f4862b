"""Meetings that come again: every month or every week, by one rule."""

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.groups.models import WorkingGroup


class Frequency(WordEnum):
    """By which rule meetings come again; the first day says which weekday or day of the month."""

    MONTHLY_WEEKDAY = "monthly_weekday", lazy("Every month on the same weekday, for example the second Thursday")
    MONTHLY_DAY = "monthly_day", lazy("Every month on the same day of the month")
    WEEKLY = "weekly", lazy("Every week, or every second or third week")


class MeetingSeries(Audited, Base):
    """The rule by which meetings of a group were planned. Each meeting is an event of its own."""

    __tablename__ = "meeting_series"
    __table_args__ = (CheckConstraint("every BETWEEN 1 AND 12", name="every"),)
    kind_word = lazy("series of meetings")
    words: ClassVar[dict[str, LazyWords]] = {"frequency": lazy("How often"), "every": lazy("Interval")}

    id: Mapped[int] = mapped_column(primary_key=True)
    group_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    frequency: Mapped[Frequency] = mapped_column(word_enum(Frequency, "frequency"))
    every: Mapped[int] = mapped_column(default=1)
    group: Mapped[WorkingGroup] = relationship(lazy="joined", innerjoin=True)

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.group.scope

    def __str__(self) -> str:
        return str(self.frequency.word)
