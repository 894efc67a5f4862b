"""Who may check people in without an account: a pass for one event, and the devices that came with it."""

from datetime import datetime, time
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.accounts.models import User
from coordinator.core import personal
from coordinator.core.db import Audited, Base, Stamped
from coordinator.core.personal import Whose, alias
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, lazy
from coordinator.events.models import Event

FROM, TO = time(6), time(20)  # of a pass, where nothing else is said


class DoorPass(Audited, Base):
    """A secret link that opens the door of one event for a few hours. Only the digest of the secret is kept."""

    __tablename__ = "door_pass"
    __table_args__ = (CheckConstraint("valid_to > valid_from", name="ends_after_start"),)
    kind_word = lazy("door pass")
    belongs_to = "event"
    personal = frozenset({"token_hash"})
    words: ClassVar[dict[str, LazyWords]] = {
        "token_hash": lazy("Secret address"),
        "valid_from": lazy("Valid from"),
        "valid_to": lazy("Valid until"),
        "ended_at": lazy("Ended early"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    valid_from: Mapped[datetime] = mapped_column(UTCDateTime)
    valid_to: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    devices: Mapped[list["DoorDevice"]] = relationship(back_populates="door_pass", order_by="DoorDevice.number")

    def is_open(self, now: datetime) -> bool:
        """Whether it lets a device check people in at this moment."""
        return self.ended_at is None and self.valid_from <= now < self.valid_to

    @property
    def scope(self) -> Scope:
        """Where the event belongs."""
        return self.event.scope

    def __str__(self) -> str:
        return str(self.id)


class DoorDevice(Stamped, Base):
    """A browser that checks people in, by a pass or by somebody's account; its own count of what it has done.

    ``number`` counts the devices of the event from 1: walk-ins of the second one are W2-01, W2-02. The
    difference of its clock is in seconds, positive when it runs ahead. ``waiting`` is what it said was not
    sent yet, None when it never said anything.
    """

    __tablename__ = "door_device"
    kind_word = lazy("device at the door")
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    pass_id: Mapped[int | None] = mapped_column(ForeignKey("door_pass.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    number: Mapped[int]
    name: Mapped[str]
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    left_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    clock_difference: Mapped[int | None]
    waiting: Mapped[int | None]
    scanned: Mapped[int | None]
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    door_pass: Mapped[DoorPass | None] = relationship(back_populates="devices", lazy="joined")
    user: Mapped[User | None] = relationship(lazy="joined")

    def __str__(self) -> str:
        return self.name


personal.holds(
    DoorDevice,
    Whose.ACCOUNT,
    by="user_id",
    gone={"name": alias},
    stays={"key_hash"},
    told=("event_id", "name", "created_at"),
)
