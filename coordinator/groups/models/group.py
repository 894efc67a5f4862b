"""One working group row for each district, whether a group exists or not, and its steps from state to state."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.core.dates import to_bangkok
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.undo import is_kept
from coordinator.core.words import LazyWords, WordEnum, _, lazy
from coordinator.places.models import District

if TYPE_CHECKING:
    from coordinator.groups.models.orders import GroupOrder
    from coordinator.groups.models.seats import Seat, SeatRole
    from coordinator.groups.models.steps import DriveStep


# How long what was taken away can be brought back, and a wrong step be taken back.


class GroupState(WordEnum):
    """How far the district is with its working group; absence is a state, too."""

    NOT_ESTABLISHED = "not_established", lazy("Not yet established")
    PREPARING = "preparing", lazy("Being established")
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


class Age(WordEnum):
    """How long a group has been in a state that it should leave."""

    FRESH = "fresh", lazy("On its way")
    SLOW = "slow", lazy("Takes long")
    STUCK = "stuck", lazy("Stands still")


# State -> after how many days it takes long, and after how many it stands still. Other states may last.
PATIENCE = {GroupState.PREPARING: (30, 60), GroupState.WITHOUT_ORDER: (90, 180), GroupState.NOT_ESTABLISHED: (90, 180)}


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
        back_populates="group",
        primaryjoin="and_(StateChange.district_code == WorkingGroup.district_code, StateChange.removed_at.is_(None))",
        order_by="StateChange.on_date.desc(), StateChange.id.desc()",
    )
    undone_changes: Mapped[list["StateChange"]] = relationship(
        viewonly=True,
        primaryjoin="and_(StateChange.district_code == WorkingGroup.district_code, StateChange.removed_at.isnot(None))",
        order_by="StateChange.removed_at.desc()",
    )
    orders: Mapped[list["GroupOrder"]] = relationship(
        back_populates="group",
        primaryjoin="and_(GroupOrder.district_code == WorkingGroup.district_code, GroupOrder.removed_at.is_(None))",
        order_by="GroupOrder.order_date.desc(), GroupOrder.id.desc()",
    )
    removed_orders: Mapped[list["GroupOrder"]] = relationship(
        viewonly=True,
        primaryjoin="and_(GroupOrder.district_code == WorkingGroup.district_code, GroupOrder.removed_at.isnot(None))",
        order_by="GroupOrder.removed_at.desc()",
    )
    seats: Mapped[list["Seat"]] = relationship(back_populates="group", order_by="Seat.position, Seat.id")
    steps: Mapped[list["DriveStep"]] = relationship(
        back_populates="group", order_by="DriveStep.due_start, DriveStep.id"
    )
    # The meetings stand in a room above; their class is named by a string, so nothing is imported from there.
    events: Mapped[list[Any]] = relationship(
        "Event", primaryjoin="foreign(Event.group_code) == WorkingGroup.district_code", viewonly=True, uselist=True
    )

    @property
    def scope(self) -> Scope:
        """The district and zone that answer for the group."""
        return Scope(zone=self.district.zone_slug, district=self.district_code)

    @property
    def order(self) -> "GroupOrder | None":
        """The newest order that appoints the group and that no other order replaces or cancels."""
        return self.order_on(date.max)

    def order_on(self, day: date) -> "GroupOrder | None":
        """The appointing order that was in force at the end of that day."""
        known = [one for one in self.orders if one.in_force_from <= day]
        over = {one.replaces_id for one in known if one.effect != "amends"}
        return next((one for one in known if one.effect == "appoints" and one.id not in over), None)

    def amendments_on(self, day: date) -> list["GroupOrder"]:
        """The orders that changed parts of the order in force on that day."""
        order = self.order_on(day)
        known = [one for one in self.orders if one.effect == "amends" and one.in_force_from <= day]
        return [one for one in known if order is not None and one.replaces_id == order.id]

    @property
    def open_steps(self) -> list["DriveStep"]:
        """Next steps still to be done: dated ones first, the earliest before the others."""
        return _by_due([step for step in self.steps if step.state == "open"])

    def open_steps_on(self, day: date) -> list["DriveStep"]:
        """The next steps that were noted by then and still to be done at the end of that day."""
        return _by_due([step for step in self.steps if step.was_open(day)])

    def meetings_on(self, day: date) -> tuple[date | None, date | None]:
        """The day of the last meeting of the group until ``day``, and of the next one after it."""
        held = [
            one.on_date
            for event in self.events
            if event.kind == "meeting" and event.state == "published"
            for one in event.held_days
        ]
        return max((one for one in held if one <= day), default=None), min(
            (one for one in held if one > day), default=None
        )

    def seats_on(self, day: date) -> list["Seat"]:
        """The seats that the group had on that day."""
        return [seat for seat in self.seats if seat.exists_on(day)]

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

    def since(self, day: date) -> date | None:
        """Since when the group was in the state of that day; None if it was in it from the beginning."""
        return next((change.on_date for change in self.changes if change.on_date <= day), None)

    def days_in_state(self, day: date) -> int | None:
        """How many days the group had been in its state on that day, if the beginning is known."""
        since = self.since(day)
        return (day - since).days if since is not None else None

    def age(self, day: date) -> Age:
        """Whether that state has lasted longer than it should."""
        days, patience = self.days_in_state(day), PATIENCE.get(self.state_on(day))
        if days is None or patience is None or days <= patience[0]:
            return Age.FRESH
        return Age.SLOW if days <= patience[1] else Age.STUCK

    def __str__(self) -> str:
        return _("Working group of %(district)s", district=self.district.full_name)


def _by_due(steps: list["DriveStep"]) -> list["DriveStep"]:
    return sorted(steps, key=lambda step: (step.due_start is None, step.due_start or date.max, step.id))


class StateChange(Audited, Base):
    """A step from one state to another, with its day and its reason.

    A wrong one is not deleted: ``removed_at`` and ``removed_why`` say that it does not count.
    """

    __tablename__ = "group_state_change"
    kind_word = lazy("state change")
    belongs_to = "group"
    words: ClassVar[dict[str, LazyWords]] = {
        "from_state": lazy("From state"),
        "to_state": lazy("To state"),
        "on_date": lazy("Date"),
        "reason": lazy("Reason"),
        "removed_at": lazy("Taken back on"),
        "removed_why": lazy("Why it was taken back"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("working_group.district_code"), index=True)
    from_state: Mapped[GroupState] = mapped_column(word_enum(GroupState, "from_state"))
    to_state: Mapped[GroupState] = mapped_column(word_enum(GroupState, "to_state"))
    on_date: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    removed_why: Mapped[str] = mapped_column(default="", server_default="")
    group: Mapped[WorkingGroup] = relationship(back_populates="changes")

    @property
    def scope(self) -> Scope:
        """The district and zone of its group."""
        return self.group.scope

    @property
    def recorded_on(self) -> date:
        """The day on which it was written down, which may be later than the day it tells of."""
        return to_bangkok(self.created_at).date()

    def can_be_undone(self, now: datetime) -> bool:
        """Whether it is the newest step and was recorded in the last thirty days."""
        newest = self.group.changes[0] if self.group.changes else None
        return self is newest and is_kept(self.created_at, now)

    def can_be_redone(self, now: datetime) -> bool:
        """Whether it was taken back in the last thirty days and still fits after what is there now."""
        fresh = is_kept(self.removed_at, now)
        group = self.group
        fits = not group.changes or group.changes[0].on_date <= self.on_date
        return fresh and fits and group.state is self.from_state

    def __str__(self) -> str:
        return str(self.to_state.word)
