"""The reminders that somebody chose for an event; one about which nobody said anything has the usual ones."""

from datetime import time
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models import Event
from coordinator.notices.reminding import Audience, Line, Unit


class ReminderPlan(Audited, Base):
    """That somebody chose the reminders of an event; without any line nobody is reminded."""

    __tablename__ = "reminder_plan"
    kind_word = lazy("reminders of an event")
    belongs_to = "event"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    event: Mapped[Event] = relationship()
    reminders: Mapped[list["Reminder"]] = relationship(
        back_populates="plan", order_by="Reminder.id", lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def scope(self) -> Scope:
        """Where its event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return str(self.event)


class Reminder(Audited, Base):
    """One reminder of a plan (``reminding.Line``)."""

    __tablename__ = "reminder"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)
    kind_word = lazy("reminder")
    belongs_to = "plan"
    words: ClassVar[dict[str, LazyWords]] = {
        "amount": lazy("How long before"),
        "unit": lazy("Counted in"),
        "at": lazy("At"),
        "audience": lazy("To whom"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("reminder_plan.event_id"), index=True)
    amount: Mapped[int]
    unit: Mapped[Unit] = mapped_column(word_enum(Unit, "unit"))
    at: Mapped[time | None]
    audience: Mapped[Audience] = mapped_column(word_enum(Audience, "audience"))
    plan: Mapped[ReminderPlan] = relationship(back_populates="reminders")

    @property
    def line(self) -> Line:
        """As a plain value."""
        return Line(self.amount, self.unit, self.at, self.audience)

    def __str__(self) -> str:
        return self.line.words
