"""One working group row for each district, whether a group exists or not."""

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.db import Audited, Base
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, WordEnum, lazy
from coordinator.places.models import District


class GroupState(WordEnum):
    """How far the district is with its working group; absence is a state, too."""

    NOT_ESTABLISHED = "not_established", lazy("Not yet established")
    PREPARING = "preparing", lazy("Establishment in progress")
    WITHOUT_ORDER = "without_order", lazy("Works without an order")
    ESTABLISHED = "established", lazy("Established")
    ENDED = "ended", lazy("Ended")


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


class StepState(WordEnum):
    """Whether a next step is still to be done."""

    OPEN = "open", lazy("Open")
    DONE = "done", lazy("Done")
    DROPPED = "dropped", lazy("Dropped")


class WorkingGroup(Audited, Base):
    """The housing development and problem-solving working group of one district."""

    __tablename__ = "working_group"
    kind_word = lazy("working group")
    words: ClassVar[dict[str, LazyWords]] = {"state": lazy("State"), "note": lazy("Note")}

    district_code: Mapped[str] = mapped_column(ForeignKey("district.code"), primary_key=True)
    state: Mapped[GroupState] = mapped_column(word_enum(GroupState, "state"))
    note: Mapped[str] = mapped_column(default="")
    is_sample: Mapped[bool] = mapped_column(default=False)

    district: Mapped[District] = relationship(lazy="joined", innerjoin=True)
    changes: Mapped[list["StateChange"]] = relationship(
        back_populates="group", order_by="StateChange.on_date.desc(), StateChange.id.desc()"
    )
    orders: Mapped[list["GroupOrder"]] = relationship(
        back_populates="group", order_by="GroupOrder.order_date.desc(), GroupOrder.id.desc()"
    )
    seats: Mapped[list["Seat"]] = relationship(back_populates="group", order_by="Seat.position, Seat.id")
    steps: Mapped[list["DriveStep"]] = relationship(
        back_populates="group", order_by="DriveStep.due_start, DriveStep.id"
    )

    @property
    def scope(self) -> Scope:
        """The district and zone that answer for the group."""
        return Scope(zone=self.district.zone_slug, district=self.district_code)

    def __str__(self) -> str:
        return f"คณะทำงานเขต{self.district.name_th}"


class StateChange(Audited, Base):
    """A step from one state to another, with its day and its reason."""

    __tablename__ = "group_state_change"
    kind_word = lazy("state change")
    words: ClassVar[dict[str, LazyWords]] = {
        "from_state": lazy("From state"),
        "to_state": lazy("To state"),
        "on_date": lazy("Date"),
        "reason": lazy("Reason"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    from_state: Mapped[GroupState] = mapped_column(word_enum(GroupState, "from_state"))
    to_state: Mapped[GroupState] = mapped_column(word_enum(GroupState, "to_state"))
    on_date: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    group: Mapped[WorkingGroup] = relationship(back_populates="changes")

    @property
    def audit_root(self) -> WorkingGroup:
        """Told in the history of its group."""
        return self.group

    def __str__(self) -> str:
        return self.to_state.value


class GroupOrder(Audited, Base):
    """The official order that appoints the group: number / B.E. calendar year."""

    __tablename__ = "group_order"
    __table_args__ = (UniqueConstraint("district_code", "number", "year_be"),)
    kind_word = lazy("appointment order")
    words: ClassVar[dict[str, LazyWords]] = {
        "issuer": lazy("Issued by"),
        "number": lazy("Order number"),
        "year_be": lazy("Year (B.E.)"),
        "subject": lazy("Subject"),
        "order_date": lazy("Order date"),
        "effective_date": lazy("In force from"),
        "signer_post": lazy("Post of the signer"),
        "replaces_id": lazy("Replaces"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    issuer: Mapped[str]
    number: Mapped[str]
    year_be: Mapped[int]
    subject: Mapped[str] = mapped_column(default="")
    order_date: Mapped[date]
    effective_date: Mapped[date | None]
    signer_post: Mapped[str] = mapped_column(default="")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("group_order.id"))
    group: Mapped[WorkingGroup] = relationship(back_populates="orders")

    @property
    def audit_root(self) -> WorkingGroup:
        """Told in the history of its group."""
        return self.group

    def __str__(self) -> str:
        return f"{self.number}/{self.year_be}"


class Seat(Audited, Base):
    """A post in the group; who holds it is optional and changes over time."""

    __tablename__ = "seat"
    kind_word = lazy("seat")
    words: ClassVar[dict[str, LazyWords]] = {
        "role": lazy("Role in the group"),
        "side": lazy("From"),
        "post": lazy("Post"),
        "required": lazy("Required seat"),
        "ended_on": lazy("Ended on"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    role: Mapped[SeatRole] = mapped_column(word_enum(SeatRole, "role"))
    side: Mapped[SeatSide] = mapped_column(word_enum(SeatSide, "side"))
    post: Mapped[str]
    required: Mapped[bool] = mapped_column(default=False)
    ended_on: Mapped[date | None]
    group: Mapped[WorkingGroup] = relationship(back_populates="seats")
    holders: Mapped[list["SeatHolder"]] = relationship(
        back_populates="seat", order_by="SeatHolder.from_date, SeatHolder.id", lazy="selectin"
    )

    @property
    def audit_root(self) -> WorkingGroup:
        """Told in the history of its group."""
        return self.group

    def holder(self, on: date) -> "SeatHolder | None":
        """Who holds the seat on that day."""
        return next((one for one in reversed(self.holders) if one.holds(on)), None)

    def __str__(self) -> str:
        return self.post


class SeatHolder(Audited, Base):
    """A person in a seat from one day to another."""

    __tablename__ = "seat_holder"
    kind_word = lazy("seat holder")
    personal = frozenset({"phone"})
    words: ClassVar[dict[str, LazyWords]] = {
        "name": lazy("Name"),
        "phone": lazy("Phone"),
        "from_date": lazy("From"),
        "to_date": lazy("Until"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    from_date: Mapped[date]
    to_date: Mapped[date | None]
    seat: Mapped[Seat] = relationship(back_populates="holders")

    def holds(self, on: date) -> bool:
        """Whether this person holds the seat on that day."""
        return self.from_date <= on and (self.to_date is None or on <= self.to_date)

    @property
    def audit_root(self) -> WorkingGroup:
        """Told in the history of its group."""
        return self.seat.group

    def __str__(self) -> str:
        return self.name


class DriveStep(Audited, Base):
    """A next step of the group's drive plan, with who does it and by when."""

    __tablename__ = "drive_step"
    kind_word = lazy("next step")
    words: ClassVar[dict[str, LazyWords]] = {
        "text": lazy("Next step"),
        "owner": lazy("Responsible"),
        "due_start": lazy("Due"),
        "due_precision": lazy("Precision"),
        "state": lazy("State"),
        "done_on": lazy("Done on"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    text: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    due_start: Mapped[date | None]
    due_precision: Mapped[Precision] = mapped_column(word_enum(Precision, "due_precision"), default=Precision.DAY)
    state: Mapped[StepState] = mapped_column(word_enum(StepState, "state"), default=StepState.OPEN)
    done_on: Mapped[date | None]
    group: Mapped[WorkingGroup] = relationship(back_populates="steps")

    @property
    def due(self) -> CoarseDate | None:
        """When it should be done, as precisely as it is known."""
        return CoarseDate(self.due_start, self.due_precision) if self.due_start else None

    @due.setter
    def due(self, value: CoarseDate | None) -> None:
        self.due_start = value.start if value else None
        self.due_precision = value.precision if value else Precision.DAY

    def is_overdue(self, today: date) -> bool:
        """Whether the step is open and its time is over."""
        return self.state is StepState.OPEN and self.due is not None and self.due.end < today

    @property
    def audit_root(self) -> WorkingGroup:
        """Told in the history of its group."""
        return self.group

    def __str__(self) -> str:
        return self.text
