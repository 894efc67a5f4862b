"""Finding groups and what belongs to them, and the board of all fifty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from coordinator.core.db import db
from coordinator.core.errors import NotFound
from coordinator.core.folding import fold
from coordinator.groups.models import (
    DriveStep,
    GroupOrder,
    GroupState,
    Seat,
    SeatHolder,
    SeatRole,
    SeatSide,
    WorkingGroup,
)
from coordinator.places.models import District, Zone

WHOLE = (
    selectinload(WorkingGroup.seats),
    selectinload(WorkingGroup.steps),
    selectinload(WorkingGroup.orders),
    selectinload(WorkingGroup.changes),
)
LARGEST = 2**31


@dataclass(frozen=True)
class BoardFilter:
    """What the board is narrowed to; empty means all fifty."""

    zone: str = ""
    state: str = ""
    incomplete: bool = False


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
        """What is still to be done now."""
        return self.group.open_steps

    @property
    def overdue(self) -> int:
        """How many of these are late."""
        return sum(step.is_overdue(self.day) for step in self.open_steps)

    @property
    def last_change(self) -> date | None:
        """The day of the latest change of state until then."""
        return next((one.on_date for one in self.group.changes if one.on_date <= self.day), None)

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
    return wanted.state in ("", row.state) and not (wanted.incomplete and row.complete)


def get_group(code: str) -> WorkingGroup:
    """The group of the district with this code; raises NotFound."""
    found = db.session.scalars(select(WorkingGroup).where(WorkingGroup.district_code == code).options(*WHOLE)).first()
    if found is None:
        raise NotFound(f"group {code}")
    return found


def get_step(code: str, step_id: int) -> DriveStep:
    """This next step of this group; raises NotFound."""
    found = db.session.get(DriveStep, step_id) if step_id < LARGEST else None
    if found is None or found.district_code != code:
        raise NotFound(f"step {step_id} of group {code}")
    return found


def get_order(code: str, order_id: int) -> GroupOrder:
    """This order of this group; raises NotFound."""
    found = db.session.get(GroupOrder, order_id) if order_id < LARGEST else None
    if found is None or found.district_code != code:
        raise NotFound(f"order {order_id} of group {code}")
    return found


def get_seat(code: str, seat_id: int) -> Seat:
    """This seat of this group; raises NotFound."""
    found = db.session.get(Seat, seat_id) if seat_id < LARGEST else None
    if found is None or found.district_code != code:
        raise NotFound(f"seat {seat_id} of group {code}")
    return found


def get_holder(code: str, seat_id: int, holder_id: int) -> SeatHolder:
    """This person's time in this seat; raises NotFound."""
    found = db.session.get(SeatHolder, holder_id) if holder_id < LARGEST else None
    if found is None or found.seat is not get_seat(code, seat_id):
        raise NotFound(f"holder {holder_id} of seat {seat_id}")
    return found


def other_seats(holder: SeatHolder) -> list[Seat]:
    """Other seats, of any group, that somebody of the same name holds in the same time."""
    others = select(SeatHolder).where(SeatHolder.id != holder.id, SeatHolder.seat_id != holder.seat_id)
    same = [one for one in db.session.scalars(others) if fold(one.name) == fold(holder.name)]
    return [one.seat for one in same if one.overlaps(holder)]


def public_state(code: str) -> GroupState:
    """What the public may know of a district's group: its state; raises NotFound."""
    found = db.session.get(WorkingGroup, code)
    if found is None:
        raise NotFound(f"group {code}")
    return found.state


def public_states() -> dict[str, GroupState]:
    """District code -> state of its group, for all districts."""
    rows = db.session.execute(select(WorkingGroup.district_code, WorkingGroup.state))
    return {row.district_code: row.state for row in rows}


def twice_seated(group: WorkingGroup, day: date) -> dict[str, list[Seat]]:
    """Name -> seats, for persons who hold more than one seat of this group on that day."""
    seated: dict[str, list[Seat]] = {}
    for seat in group.seats_on(day):
        holder = seat.holder(day)
        if holder is not None:
            seated.setdefault(fold(holder.name), []).append(seat)
    found = {seats[0].holder(day): seats for seats in seated.values() if len(seats) > 1}
    return {holder.name: seats for holder, seats in found.items() if holder}
