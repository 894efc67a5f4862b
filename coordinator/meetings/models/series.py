"""Meetings that come again: the rule, the days left out of it, and what was changed about it."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core import clock
from coordinator.core.dates import format_date
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.groups.models import WorkingGroup
from coordinator.meetings.recurrence import Rule, read_rule, tell_rule

if TYPE_CHECKING:
    from coordinator.meetings.models.meeting import Meeting


class MeetingSeries(Audited, Base):
    """The rule by which meetings of a group come again. Each meeting is an event of its own.

    ``rule`` is an RFC 5545 RRULE over days, in the one spelling of ``recurrence.Rule``; with
    ``first_day`` it gives the ruled days. Each of them is the ``recurs_on`` of one meeting or left out.
    ``starts`` and ``ends`` are the usual Bangkok times. A series whose rule changed from a day on
    ends before it, and another one continues it.
    """

    __tablename__ = "meeting_series"
    kind_word = lazy("series of meetings")
    words: ClassVar[dict[str, LazyWords]] = {
        "rule": lazy("Rule"),
        "first_day": lazy("First day"),
        "starts": lazy("Starts"),
        "ends": lazy("Ends"),
        "continues_id": lazy("Continues"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    group_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    rule: Mapped[str]
    first_day: Mapped[date]
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    continues_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_series.id"), index=True)
    group: Mapped[WorkingGroup] = relationship(lazy="joined", innerjoin=True)
    continues: Mapped["MeetingSeries | None"] = relationship(remote_side=[id])
    meetings: Mapped[list["Meeting"]] = relationship(back_populates="series", order_by="Meeting.id")
    left_out: Mapped[list["LeftOutDay"]] = relationship(
        back_populates="series", order_by="LeftOutDay.on_date", cascade="all, delete-orphan"
    )

    @property
    def parsed(self) -> Rule:
        """The rule, understood."""
        return read_rule(self.rule, self.first_day)

    @property
    def ruled_days(self) -> list[date]:
        """The days that the rule gives, rising."""
        return self.parsed.days(self.first_day)

    @property
    def sentence(self) -> str:
        """The rule in the reader's language, with its last day."""
        rule = self.parsed
        return tell_rule(rule, rule.days(self.first_day)[-1])

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.group.scope

    def __str__(self) -> str:
        return self.sentence


class LeftOutDay(Audited, Base):
    """A day of the rule on which there is no meeting, as EXDATE says it in RFC 5545."""

    __tablename__ = "left_out_day"
    __table_args__ = (UniqueConstraint("series_id", "on_date"),)
    kind_word = lazy("day left out")
    belongs_to = "series"
    words: ClassVar[dict[str, LazyWords]] = {"on_date": lazy("Date")}

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("meeting_series.id"))
    on_date: Mapped[date]
    series: Mapped[MeetingSeries] = relationship(back_populates="left_out")

    def __str__(self) -> str:
        return format_date(self.on_date, "th")


class SeriesAct(WordEnum):
    """What was done to several meetings of a series at once."""

    EXTENDED = "extended", lazy("Continued")
    RULE_CHANGED = "rule_changed", lazy("Rule changed")
    CANCELLED = "cancelled", lazy("Cancelled from a day on")


class SeriesChange(Base):
    """What one act changed in a series, so that it can be taken back. The trail tells the rest.

    ``before`` holds the rule before it, and by the number of a meeting what was done to it: see
    ``operations.taking_back``.
    """

    __tablename__ = "series_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("meeting_series.id"), index=True)
    act: Mapped[SeriesAct] = mapped_column(word_enum(SeriesAct, "act"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    undone_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    series: Mapped[MeetingSeries] = relationship()

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.series.scope
