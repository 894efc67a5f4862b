"""One working group row for each district, whether a group exists or not, and its steps from state to state."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.db import Audited, Base
from coordinator.core.types import word_enum
from coordinator.core.words import LazyWords, WordEnum, _, lazy
from coordinator.places.models import District

if TYPE_CHECKING:
    from coordinator.groups.models.orders import GroupOrder
    from coordinator.groups.models.seats import Seat, SeatRole
    from coordinator.groups.models.steps import DriveStep


class GroupState(WordEnum):
    """How far the district is with its working group; absence is a state, too."""

    NOT_ESTABLISHED = "not_established", lazy("Not yet established")
    PREPARING = "preparing", lazy("Establishment in progress")
    WITHOUT_ORDER = "without_order", lazy("Works without an order")
    ESTABLISHED = "established", lazy("Established")
    ENDED = "ended", lazy("Ended")


def following(state: GroupState) -> tuple[GroupState, ...]:
    """The states a group may go to from ``state``."""
    match state:
        case GroupState.NOT_ESTABLISHED:
            return GroupState.PREPARING, GroupState.WITHOUT_ORDER, GroupState.ESTABLISHED
        case GroupState.PREPARING:
            return GroupState.ESTABLISHED, GroupState.WITHOUT_ORDER, GroupState.NOT_ESTABLISHED
        case GroupState.WITHOUT_ORDER:
            return GroupState.PREPARING, GroupState.ESTABLISHED, GroupState.ENDED
        case GroupState.ESTABLISHED:
            return GroupState.WITHOUT_ORDER, GroupState.ENDED
        case GroupState.ENDED:
            return GroupState.PREPARING, GroupState.WITHOUT_ORDER, GroupState.ESTABLISHED


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

    @property
    def order(self) -> "GroupOrder | None":
        """The newest order that no other order replaces."""
        replaced = {one.replaces_id for one in self.orders}
        return next((one for one in self.orders if one.id not in replaced), None)

    @property
    def open_steps(self) -> list["DriveStep"]:
        """Next steps still to be done: dated ones first, the earliest before the others."""
        still = [step for step in self.steps if step.state == "open"]
        return sorted(still, key=lambda step: (step.due_start is None, step.due_start or date.max, step.id))

    def seats_on(self, day: date) -> list["Seat"]:
        """The seats that are not over on that day."""
        return [seat for seat in self.seats if not seat.is_over(day)]

    def seats_of(self, role: "SeatRole", day: date) -> list["Seat"]:
        """The seats of that role on that day."""
        return [seat for seat in self.seats_on(day) if seat.role is role]

    def missing(self, day: date) -> list["Seat"]:
        """The required seats that nobody holds on that day."""
        return [seat for seat in self.seats_on(day) if seat.required and seat.holder(day) is None]

    def is_complete(self, day: date) -> bool:
        """Whether the group has required seats and somebody in each of them on that day."""
        return any(seat.required for seat in self.seats_on(day)) and not self.missing(day)

    def state_on(self, day: date) -> GroupState:
        """The state the group was in at the end of that day."""
        until = [change for change in self.changes if change.on_date <= day]
        if until:
            return until[0].to_state
        return self.changes[-1].from_state if self.changes else self.state

    def __str__(self) -> str:
        return _("Working group of %(district)s", district=self.district.full_name)


class StateChange(Audited, Base):
    """A step from one state to another, with its day and its reason."""

    __tablename__ = "group_state_change"
    kind_word = lazy("state change")
    belongs_to = "group"
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

    def __str__(self) -> str:
        return str(self.to_state.word)
