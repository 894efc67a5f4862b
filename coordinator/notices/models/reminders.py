"""When people are reminded of an event; an event about which nobody said anything has the usual reminders."""

from datetime import datetime, time, timedelta
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core import clock
from coordinator.core.dates import to_bangkok
from coordinator.core.db import Audited, Base
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.events.models import Event

MORNING = time(9, 0)


class Unit(WordEnum):
    """In what the time before an event is counted."""

    DAYS = "days", lazy("days before")
    HOURS = "hours", lazy("hours before")


class Audience(WordEnum):
    """Who is reminded."""

    REGISTERED = "registered", lazy("Everybody with a seat")
    ORGANISERS = "organisers", lazy("The organisers")


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
    """One reminder: so many days before the first day at a clock time, or so many hours before the start."""

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

    def __str__(self) -> str:
        return f"{self.amount} {self.unit.word}"


def due_at(amount: int, unit: Unit, at: time | None, starts: datetime) -> datetime:
    """The instant of a reminder of something that begins at ``starts``; days are counted on Bangkok's calendar."""
    if unit is Unit.HOURS:
        return starts - timedelta(hours=amount)
    return clock.bangkok(to_bangkok(starts).date() - timedelta(days=amount), at or MORNING)
