"""Seats in a working group, by post first, and the persons who hold them over time."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.phones import mask_phone, parse_phone
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.undo import is_kept
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.groups.models.group import WorkingGroup


class SeatRole(WordEnum):
    """The part a seat has in the group."""

    CHAIR = "chair", lazy("Chairperson")
    VICE_CHAIR = "vice_chair", lazy("Vice-chairperson")
    MEMBER = "member", lazy("Member of the working group")
    SECRETARY = "secretary", lazy("Secretary")
    ASSISTANT_SECRETARY = "assistant_secretary", lazy("Assistant secretary")


class SeatSide(WordEnum):
    """Where the seat's holder comes from."""

    DISTRICT = "district", lazy("District office")
    COMMUNITY = "community", lazy("Community")
    AGENCY = "agency", lazy("Agency")
    ACADEMIC = "academic", lazy("Academic")


class Seat(Audited, Base):
    """A post in the group; who holds it is optional and changes over time."""

    __tablename__ = "seat"
    kind_word = lazy("seat")
    belongs_to = "group"
    words: ClassVar[dict[str, LazyWords]] = {
        "role": lazy("Role in the group"),
        "side": lazy("Comes from"),
        "post": lazy("Post"),
        "required": lazy("Required seat"),
        "position": lazy("Order"),
        "since": lazy("Seat since"),
        "ended_on": lazy("Ended on"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    role: Mapped[SeatRole] = mapped_column(word_enum(SeatRole, "role"))
    side: Mapped[SeatSide] = mapped_column(word_enum(SeatSide, "side"))
    post: Mapped[str]
    required: Mapped[bool] = mapped_column(default=False)
    since: Mapped[date | None]
    ended_on: Mapped[date | None]
    group: Mapped[WorkingGroup] = relationship(back_populates="seats")
    holders: Mapped[list["SeatHolder"]] = relationship(
        back_populates="seat",
        primaryjoin="and_(SeatHolder.seat_id == Seat.id, SeatHolder.removed_at.is_(None))",
        order_by="SeatHolder.from_date, SeatHolder.id",
        lazy="selectin",
    )
    removed_holders: Mapped[list["SeatHolder"]] = relationship(
        viewonly=True,
        primaryjoin="and_(SeatHolder.seat_id == Seat.id, SeatHolder.removed_at.isnot(None))",
        order_by="SeatHolder.removed_at.desc()",
    )

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.group.scope

    def exists_on(self, day: date) -> bool:
        """Whether the group had this seat on that day; whoever held it earlier shows that it was there."""
        begun = self.since is None or min([self.since, *(one.from_date for one in self.holders)]) <= day
        return begun and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Whether the seat was given up before that day."""
        return self.ended_on is not None and self.ended_on < day

    def holder(self, on: date) -> "SeatHolder | None":
        """Who holds the seat on that day."""
        return next((one for one in reversed(self.holders) if one.holds(on)), None)

    def __str__(self) -> str:
        return self.post


class SeatHolder(Audited, Base):
    """A person in a seat from one day to another."""

    __tablename__ = "seat_holder"
    kind_word = lazy("seat holder")
    belongs_to = "seat"
    personal = frozenset({"phone"})
    words: ClassVar[dict[str, LazyWords]] = {
        "name": lazy("Name"),
        "phone": lazy("Phone"),
        "from_date": lazy("From"),
        "to_date": lazy("Until"),
        "removed_at": lazy("Removed on"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    from_date: Mapped[date]
    to_date: Mapped[date | None]
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seat: Mapped[Seat] = relationship(back_populates="holders")

    def holds(self, on: date) -> bool:
        """Whether this person holds the seat on that day."""
        return self.from_date <= on and (self.to_date is None or on <= self.to_date)

    def can_be_restored(self, now: datetime) -> bool:
        """Whether it was removed as a mistake, in the last thirty days."""
        return is_kept(self.removed_at, now)

    def overlaps(self, other: "SeatHolder") -> bool:
        """Whether both hold their seats on at least one same day."""
        begins = self.to_date is None or other.from_date <= self.to_date
        return begins and (other.to_date is None or self.from_date <= other.to_date)

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.seat.group.scope

    @property
    def masked_phone(self) -> str:
        """Enough of the number for its owner to recognise."""
        return mask_phone(parse_phone(self.phone).e164) if self.phone else ""

    def __str__(self) -> str:
        return self.name
