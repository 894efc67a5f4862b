"""By which rules the seats of an event are given."""

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.events.models import Event

OFFER_HOURS, STOP_HOURS = 24, 24  # until somebody decides otherwise


class Beyond(WordEnum):
    """What becomes of somebody for whose office or group no seat is left."""

    WAIT = "wait", lazy("They are put on the waiting list")
    REFUSE = "refuse", lazy("They are refused, with the reason")


class Promotion(WordEnum):
    """How a seat that is free goes to whoever waits."""

    DIRECT = "direct", lazy("At once: the next person has the seat and is told")
    OFFER = "offer", lazy("By an offer that the next person accepts or declines")


class SeatRule(Audited, Base):
    """What is set for one event; an event without a row has the usual.

    An offer stands for ``offer_hours``; nobody moves up by the program later than ``stop_hours`` before the event
    begins. With ``missing_first`` one person of each office that has nobody yet goes before all others. With
    ``needs_approval`` whoever registers without an account waits until the organisers agree.
    """

    __tablename__ = "seat_rule"
    __table_args__ = (
        CheckConstraint("offer_hours BETWEEN 1 AND 720", name="offer_hours"),
        CheckConstraint("stop_hours BETWEEN 0 AND 720", name="stop_hours"),
    )
    kind_word = lazy("rules for the seats")
    belongs_to = "event"
    words: ClassVar[dict[str, LazyWords]] = {
        "beyond_quota": lazy("When the seats of an office or a group are taken"),
        "promotion": lazy("When a seat becomes free"),
        "offer_hours": lazy("Hours to answer an offer"),
        "missing_first": lazy("Offices that have nobody yet come first"),
        "stop_hours": lazy("Nobody moves up later than so many hours before the start"),
        "needs_approval": lazy("The organisers approve each registration"),
    }

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    beyond_quota: Mapped[Beyond] = mapped_column(word_enum(Beyond, "beyond_quota"), default=Beyond.WAIT)
    promotion: Mapped[Promotion] = mapped_column(word_enum(Promotion, "promotion"), default=Promotion.DIRECT)
    offer_hours: Mapped[int] = mapped_column(default=OFFER_HOURS)
    missing_first: Mapped[bool] = mapped_column(default=True)
    stop_hours: Mapped[int] = mapped_column(default=STOP_HOURS)
    needs_approval: Mapped[bool] = mapped_column(default=False)
    event: Mapped[Event] = relationship()

    @classmethod
    def usual(cls, event_id: int) -> "SeatRule":
        """What holds where nobody has decided anything; not stored."""
        return cls(
            event_id=event_id, version=1, beyond_quota=Beyond.WAIT, promotion=Promotion.DIRECT,
            offer_hours=OFFER_HOURS, missing_first=True, stop_hours=STOP_HOURS, needs_approval=False,
        )  # fmt: skip

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return str(self.kind_word)
