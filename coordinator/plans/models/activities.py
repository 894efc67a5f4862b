"""The rows of a plan: target area, process, method, tools, schedule, involved parties and more."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Numeric, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.areas.models import TargetArea
from coordinator.core import clock
from coordinator.core.dates import KeptCoarsely, Precision, Scheduled
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.plans.models.books import ActionPlan


class ActivityStatus(WordEnum):
    """What people say about an activity; "late" is derived, never typed."""

    NOT_STARTED = "not_started", lazy("Not yet started")
    PLANNED = "planned", lazy("Planned")
    IN_PROGRESS = "in_progress", lazy("In progress")
    DONE = "done", lazy("Completed")
    CANCELLED = "cancelled", lazy("Cancelled activity")


class Activity(Scheduled, Audited, Base):
    """One row of a plan: target area, process, method, tools, schedule, involved parties and more.

    ``unread`` keeps what was typed into a cell and could not be understood (``plans.columns`` names
    the cells); the cell's value stays the one last understood.
    """

    __tablename__ = "activity"
    __table_args__ = (
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
        CheckConstraint("budget >= 0", name="budget"),
        Index(None, "start_on", "end_on"),
        # Enough to page through a hundred thousand rows in the order of their plans ...
        Index("ix_activity_in_order", "plan_id", "removed_at", "position", "id"),
        # ... and to count what each shows (late included), without reading the rows themselves.
        Index(
            "ix_activity_by_status", "plan_id", "removed_at", "status",
            "end_on", "end_precision", "start_on", "start_precision",
        ),
    )  # fmt: skip
    kind_word = lazy("activity")
    unaudited = frozenset({"feed_sequence", "feed_revised_at", "published_at", "uid", "folded", "unread"})
    words: ClassVar[dict[str, LazyWords]] = {
        "plan_id": lazy("Plan"),
        "area_id": lazy("Target area"),
        "area_text": lazy("Target area"),
        "process": lazy("Process"),
        "method": lazy("Method"),
        "tools": lazy("Tools"),
        "name": lazy("Activity"),
        "start_on": lazy("Start"),
        "start_precision": lazy("Precision of the start"),
        "end_on": lazy("End"),
        "end_precision": lazy("Precision of the end"),
        "involved": lazy("Involved parties"),
        "responsible": lazy("Responsible"),
        "indicator": lazy("Indicator"),
        "indicator_unit": lazy("Unit"),
        "indicator_target": lazy("Target"),
        "indicator_actual": lazy("Actual"),
        "budget": lazy("Budget (baht)"),
        "budget_source": lazy("Source of budget"),
        "status": lazy("Status"),
        "progress": lazy("Progress (per cent)"),
        "obstacles": lazy("Problems and obstacles"),
        "note": lazy("Note"),
        "is_public": lazy("Shown in the public calendar"),
        "awaits_acceptance": lazy("Waits to be accepted"),
        "position": lazy("Order"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("action_plan.id"))
    position: Mapped[int]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("target_area.id"), index=True)
    area_text: Mapped[str] = mapped_column(default="")
    process: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(default="")
    tools: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    start_on: Mapped[date | None]
    start_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "start_precision"), default=Precision.DAY)
    end_on: Mapped[date | None]
    end_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "end_precision"), default=Precision.DAY)
    involved: Mapped[str] = mapped_column(default="")
    responsible: Mapped[str] = mapped_column(default="")
    indicator: Mapped[str] = mapped_column(default="")
    indicator_unit: Mapped[str] = mapped_column(default="")
    indicator_target: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    indicator_actual: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    budget: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    budget_source: Mapped[str] = mapped_column(default="")
    status: Mapped[ActivityStatus] = mapped_column(
        word_enum(ActivityStatus, "status"), default=ActivityStatus.NOT_STARTED
    )
    progress: Mapped[int] = mapped_column(default=0)
    obstacles: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    is_public: Mapped[bool] = mapped_column(default=False)
    awaits_acceptance: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_sample: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # The sentinel lets many new rows be stored by one statement: it tells which number belongs to which row.
    uid: Mapped[str] = mapped_column(String(36), unique=True, default=lambda: str(uuid.uuid4()), insert_sentinel=True)
    feed_sequence: Mapped[int] = mapped_column(default=0)
    feed_revised_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    folded: Mapped[str] = mapped_column(default="")
    unread: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")

    plan: Mapped[ActionPlan] = relationship(back_populates="activities", lazy="joined", innerjoin=True)
    area: Mapped[TargetArea | None] = relationship(lazy="joined")

    start = KeptCoarsely("start_on", "start_precision")
    end = KeptCoarsely("end_on", "end_precision")

    def is_late(self, today: date) -> bool:
        """Whether its time is over and it is neither done nor cancelled."""
        over = self.last_day is not None and self.last_day < today
        return over and self.status not in (ActivityStatus.DONE, ActivityStatus.CANCELLED)

    def shown_status(self, today: date) -> str:
        """The status to show: the typed one, or "late"."""
        return "late" if self.is_late(today) else self.status.value

    @property
    def is_removed(self) -> bool:
        """Whether the row was deleted (it can be brought back for a while)."""
        return self.removed_at is not None

    @property
    def is_shown(self) -> bool:
        """Whether the public calendar shows it: public and accepted, dated, in an approved plan, not deleted."""
        dated, accepted = self.first_day is not None, not self.awaits_acceptance
        return self.is_public and accepted and dated and self.plan.state.is_approved and not self.is_removed

    @property
    def is_waiting(self) -> bool:
        """Whether it was made public after the approval and waits to be accepted by somebody who may approve."""
        return self.is_public and self.awaits_acceptance and self.plan.state.is_approved and not self.is_removed

    @property
    def is_called_off(self) -> bool:
        """Whether a calendar that once showed it must now say "cancelled"."""
        return not self.is_shown or self.status is ActivityStatus.CANCELLED

    @property
    def place(self) -> str:
        """The target area's name, or what was typed in its place."""
        return self.area.name if self.area else self.area_text

    @property
    def public_place(self) -> str:
        """The place as everybody may know it: an area that is not public is not named."""
        if self.area is None:
            return self.area_text
        return self.area.name if self.area.is_public and not self.area.is_archived else ""

    @property
    def public_title(self) -> str:
        """What everybody may call it; empty when only an area that is not public gives it a name."""
        return self.name or self.method or self.process or self.public_place

    @property
    def scope(self) -> Scope:
        """Where its plan belongs."""
        return self.plan.scope

    @property
    def title(self) -> str:
        """What to call it: the activity, else its method, process or area."""
        return self.name or self.method or self.process or self.place

    def __str__(self) -> str:
        return self.title
