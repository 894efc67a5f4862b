"""What somebody chose to be told of around an event; one about which nobody said anything has the usual notices."""

from datetime import time
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.accounts.models import User
from coordinator.core import personal
from coordinator.core.db import Audited, Base
from coordinator.core.personal import Whose
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models import Event
from coordinator.notices.reminding import ABSENT_AT, Audience, Line, Unit


class ReminderPlan(Audited, Base):
    """That somebody chose the notices of an event; without any line nobody is reminded.

    ``absent_at`` is the Bangkok clock time at which, on each day, the offices of which nobody has come are told;
    None: nobody is told.
    """

    __tablename__ = "reminder_plan"
    kind_word = lazy("reminders of an event")
    belongs_to = "event"
    words: ClassVar[dict[str, LazyWords]] = {"absent_at": lazy("Offices not there: tell at")}

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    absent_at: Mapped[time | None] = mapped_column(default=ABSENT_AT)
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


class AbsenceWatch(Audited, Base):
    """That a coordinator asked to be told, on the day of an event, which offices of the zone have not come."""

    __tablename__ = "absence_watch"
    kind_word = lazy("wish to be told of absent offices")

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    user: Mapped[User] = relationship()

    @property
    def scope(self) -> Scope:
        """It belongs to whoever asked."""
        return Scope(owner=self.user_id)

    def __str__(self) -> str:
        return self.user.name


personal.holds(AbsenceWatch, Whose.ACCOUNT, by="user_id", told=("created_at",))
