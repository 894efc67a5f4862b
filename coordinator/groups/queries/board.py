"""The board of all fifty groups, today or on an earlier day, and their open next steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from coordinator.core.db import db
from coordinator.groups.models import (
    Age,
    DriveStep,
    GroupOrder,
    GroupState,
    Seat,
    SeatHolder,
    SeatRole,
    SeatSide,
    StepState,
    WorkingGroup,
)
from coordinator.groups.queries.records import WHOLE
from coordinator.places.models import District, Zone


@dataclass(frozen=True)
class BoardFilter:
    """What the board is narrowed to; empty means all fifty."""

    zone: str = ""
    state: str = ""
    seats: str = ""  # "complete" or "missing"


@dataclass(frozen=True)
class BoardRow:
    """One district's group as it stood at the end of ``day``."""

    group: WorkingGroup
    day: date

    @property
    def zone(self) -> Zone:
        """The zone of the district."""
        return self.group.district.zone

    @property
    def state(self) -> GroupState:
        """The state on that day."""
        return self.group.state_on(self.day)

    @property
    def complete(self) -> bool:
        """Whether every required seat was held."""
        return self.group.is_complete(self.day)

    @property
    def missing(self) -> list[Seat]:
        """The required seats that nobody held."""
        return self.group.missing(self.day)

    @property
    def chair(self) -> SeatHolder | None:
        """Who chaired the group."""
        return self._first(SeatRole.CHAIR)

    @property
    def secretary(self) -> SeatHolder | None:
        """Who was its secretary."""
        return self._first(SeatRole.SECRETARY)

    @property
    def sides(self) -> list[tuple[SeatSide, int]]:
        """How many persons came from where."""
        held = [seat.side for seat in self.group.seats_on(self.day) if seat.holder(self.day)]
        return [(side, held.count(side)) for side in SeatSide if side in held]

    @property
    def open_steps(self) -> list[DriveStep]:
        """What was still to be done."""
        return self.group.open_steps_on(self.day)

    @property
    def overdue(self) -> int:
        """How many of these are late."""
        return sum(step.is_overdue(self.day) for step in self.open_steps)

    @property
    def last_change(self) -> date | None:
        """The day of the latest change of state until then."""
        return self.group.since(self.day)

    @property
    def days_in_state(self) -> int | None:
        """How many days the group had been in that state, if the beginning is known."""
        return self.group.days_in_state(self.day)

    @property
    def age(self) -> Age:
        """Whether that is longer than it should be."""
        return self.group.age(self.day)

    @property
    def order(self) -> GroupOrder | None:
        """The order in force."""
        return self.group.order_on(self.day)

    @property
    def seats(self) -> list[Seat]:
        """The seats the group had."""
        return self.group.seats_on(self.day)

    @property
    def required(self) -> int:
        """How many seats have to be held."""
        return sum(seat.required for seat in self.seats)

    @property
    def last_meeting(self) -> date | None:
        """The day of the last meeting until then."""
        return self.group.meetings_on(self.day)[0]

    @property
    def next_meeting(self) -> date | None:
        """The day of the next meeting after that day, as far as it is known now."""
        return self.group.meetings_on(self.day)[1]

    def _first(self, role: SeatRole) -> SeatHolder | None:
        held = (seat.holder(self.day) for seat in self.group.seats_of(role, self.day))
        return next((holder for holder in held if holder), None)


@dataclass(frozen=True)
class Counts:
    """How many of the rows are in which state, and how many have all required seats held."""

    total: int
    complete: int
    states: dict[GroupState, int]

    @classmethod
    def of(cls, rows: Sequence[BoardRow]) -> "Counts":
        """Count these rows."""
        states = {state: sum(row.state is state for row in rows) for state in GroupState}
        return cls(len(rows), sum(row.complete for row in rows), states)

    @property
    def incomplete(self) -> int:
        """How many lack somebody in a required seat, or have no seats yet."""
        return self.total - self.complete


@dataclass(frozen=True)
class Column:
    """One zone of the board: all it has (``counts``), and the rows that fit the filter."""

    zone: Zone
    counts: Counts
    rows: list[BoardRow]


@dataclass(frozen=True)
class Board:
    """The board of a day: the counts of the whole city and the zones with the rows asked for."""

    day: date
    counts: Counts
    columns: list[Column]

    @property
    def shown(self) -> int:
        """How many rows fit the filter."""
        return sum(len(column.rows) for column in self.columns)


def board_on(day: date, wanted: BoardFilter = BoardFilter()) -> Board:
    """The board as it stood at the end of ``day``, in a constant number of queries."""
    query = select(WorkingGroup).join(District).join(Zone).options(*WHOLE)
    groups = db.session.scalars(query.order_by(Zone.position, District.sort_key)).all()
    rows = [BoardRow(group, day) for group in groups]
    zones = list(dict.fromkeys(row.zone for row in rows))
    columns = [_column(zone, rows, wanted) for zone in zones if wanted.zone in ("", zone.slug)]
    return Board(day, Counts.of(rows), columns)


def _column(zone: Zone, rows: list[BoardRow], wanted: BoardFilter) -> Column:
    own = [row for row in rows if row.zone is zone]
    return Column(zone, Counts.of(own), [row for row in own if _fits(row, wanted)])


def _fits(row: BoardRow, wanted: BoardFilter) -> bool:
    return wanted.state in ("", row.state) and wanted.seats in ("", "complete" if row.complete else "missing")


def open_steps(day: date, zone: str = "", *, overdue: bool = False) -> list[DriveStep]:
    """Next steps of all groups, or of one zone's, that are still to be done: the most urgent first.

    With ``overdue`` only those whose time was over on ``day``.
    """
    query = select(DriveStep).join(WorkingGroup).join(District).where(DriveStep.state == StepState.OPEN)
    query = query.where(District.zone_slug == zone) if zone else query
    steps = db.session.scalars(query.options(selectinload(DriveStep.group))).all()
    wanted = [step for step in steps if step.is_overdue(day) or not overdue]
    return sorted(wanted, key=lambda step: (step.due.end if step.due else date.max, step.id))
