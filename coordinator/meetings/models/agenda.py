"""The agenda of a meeting, and the backlog of a group: items that wait for a meeting."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.groups.models import WorkingGroup
from coordinator.meetings.models.meeting import Meeting

if TYPE_CHECKING:
    from coordinator.meetings.models.minutes import Minutes
    from coordinator.meetings.models.resolutions import Resolution


class Section(WordEnum):
    """The six parts of an agenda in their fixed order (ระเบียบวาระที่ 1-6)."""

    CHAIR = "chair", lazy("Matters the chairperson informs the meeting of")
    ADOPTION = "adoption", lazy("Adoption of the minutes")
    ARISING = "arising", lazy("Matters arising")
    INFORMATION = "information", lazy("Matters for information")
    CONSIDERATION = "consideration", lazy("Matters for consideration")
    OTHER = "other", lazy("Other matters")

    @property
    def number(self) -> int:
        """Its place on every agenda, from 1."""
        return list(Section).index(self) + 1


class ItemOutcome(WordEnum):
    """Whether the meeting has dealt with an item."""

    OPEN = "open", lazy("Not yet discussed")
    DISCUSSED = "discussed", lazy("Discussed")
    POSTPONED = "postponed", lazy("Postponed")


class AgendaItem(Audited, Base):
    """One item of an agenda, or of the group's backlog while it is in no meeting.

    An item without a title is its section itself: the heading of the standard agenda.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("duration > 0", name="duration"),)
    kind_word = lazy("agenda item")
    belongs_to = "meeting"
    confidential = "meeting:read"
    unaudited = frozenset({"position"})
    words: ClassVar[dict[str, LazyWords]] = {
        "meeting_id": lazy("Meeting"),
        "section": lazy("Part of the agenda"),
        "title": lazy("Agenda item"),
        "text": lazy("Details"),
        "presenter": lazy("Presented by"),
        "duration": lazy("Minutes planned"),
        "outcome": lazy("Outcome"),
        "carried_from_id": lazy("Copied from"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    group_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    section: Mapped[Section] = mapped_column(word_enum(Section, "section"))
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    presenter: Mapped[str] = mapped_column(default="")
    duration: Mapped[int | None]
    outcome: Mapped[ItemOutcome] = mapped_column(word_enum(ItemOutcome, "outcome"), default=ItemOutcome.OPEN)
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    group: Mapped[WorkingGroup] = relationship(lazy="joined", innerjoin=True)
    meeting: Mapped[Meeting | None] = relationship(back_populates="items", foreign_keys=[meeting_id])
    carried_from: Mapped["AgendaItem | None"] = relationship(remote_side=[id], lazy="selectin", join_depth=1)
    follows: Mapped["Resolution | None"] = relationship(secondary="follow_up", uselist=False, lazy="selectin")
    minutes: Mapped["Minutes"] = relationship(back_populates="item", uselist=False, lazy="selectin")
    resolutions: Mapped[list["Resolution"]] = relationship(
        back_populates="item",
        order_by="Resolution.number, Resolution.id",
        foreign_keys="Resolution.item_id",
        lazy="selectin",
    )

    @property
    def name(self) -> str:
        """Its title, or the section it stands for."""
        return self.title or str(self.section.word)

    @property
    def shown_resolutions(self) -> list["Resolution"]:
        """What was resolved, without what was removed."""
        return [one for one in self.resolutions if one.removed_at is None]

    @property
    def is_blank(self) -> bool:
        """Whether it only holds the place of its section: nothing was written in it yet."""
        written = self.title or self.text or self.presenter or self.duration or self.minutes.text
        return not written and not self.shown_resolutions

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.group.scope

    def __str__(self) -> str:
        return self.name
