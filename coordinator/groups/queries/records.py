"""Finding one group and what belongs to it."""

import re
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.folding import fold
from coordinator.groups.models import (
    DriveStep,
    GroupOrder,
    GroupState,
    OrderFile,
    Seat,
    SeatHolder,
    StateChange,
    WorkingGroup,
)

WHOLE = (
    selectinload(WorkingGroup.seats),
    selectinload(WorkingGroup.steps),
    selectinload(WorkingGroup.orders),
    selectinload(WorkingGroup.changes),
    selectinload(WorkingGroup.events),
)
CODE = re.compile("[0-9]{4}")


def get_group(code: str) -> WorkingGroup:
    """The group of the district with this code; raises NotFound."""
    query = select(WorkingGroup).where(WorkingGroup.district_code == code).options(*WHOLE)
    found = db.session.scalars(query).first() if CODE.fullmatch(code) else None
    if found is None:
        raise NotFound(f"group {code}")
    return found


def lock_group(group: WorkingGroup) -> None:
    """Wait until others who are changing this group are through, then look at it afresh.

    For rules over several rows (one number once, one person in a seat at a time), which two
    people at the same moment could each believe to keep.
    """
    db.session.refresh(group, with_for_update=True)
    db.session.expire(group, ["orders", "seats", "changes", "removed_orders", "undone_changes"])


Part = TypeVar("Part", DriveStep, GroupOrder, Seat, StateChange)


def _part(kind: type[Part], code: str, number: int) -> Part:
    found = by_number(kind, number)
    if found is None or found.district_code != code:
        raise NotFound(f"{kind.__tablename__} {number} of group {code}")
    return found


def get_step(code: str, step_id: int) -> DriveStep:
    """This next step of this group; raises NotFound."""
    return _part(DriveStep, code, step_id)


def get_order(code: str, order_id: int) -> GroupOrder:
    """This order of this group; raises NotFound, also when it was removed."""
    found = _part(GroupOrder, code, order_id)
    if found.removed_at is not None:
        raise NotFound(f"order {order_id} was removed")
    return found


def get_removed_order(code: str, order_id: int) -> GroupOrder:
    """This order of this group, removed or not; raises NotFound."""
    return _part(GroupOrder, code, order_id)


def get_order_file(code: str, order_id: int, file_id: int) -> OrderFile:
    """This file of this order, removed or not; raises NotFound."""
    found = by_number(OrderFile, file_id)
    if found is None or found.order is not get_order(code, order_id):
        raise NotFound(f"file {file_id} of order {order_id}")
    return found


def get_change(code: str, change_id: int) -> StateChange:
    """This change of state of this group, taken back or not; raises NotFound."""
    return _part(StateChange, code, change_id)


def get_seat(code: str, seat_id: int) -> Seat:
    """This seat of this group; raises NotFound."""
    return _part(Seat, code, seat_id)


def get_holder(code: str, seat_id: int, holder_id: int) -> SeatHolder:
    """This person's time in this seat; raises NotFound, also when it was removed as a mistake."""
    found = get_removed_holder(code, seat_id, holder_id)
    if found.removed_at is not None:
        raise NotFound(f"holder {holder_id} was removed")
    return found


def get_removed_holder(code: str, seat_id: int, holder_id: int) -> SeatHolder:
    """This person's time in this seat, removed or not; raises NotFound."""
    found = by_number(SeatHolder, holder_id)
    if found is None or found.seat is not get_seat(code, seat_id):
        raise NotFound(f"holder {holder_id} of seat {seat_id}")
    return found


def other_seats(holder: SeatHolder) -> list[Seat]:
    """Other seats, of any group, that somebody of the same name holds in the same time."""
    others = select(SeatHolder).where(
        SeatHolder.id != holder.id, SeatHolder.seat_id != holder.seat_id, SeatHolder.removed_at.is_(None)
    )
    same = [one for one in db.session.scalars(others) if fold(one.name) == fold(holder.name)]
    return [one.seat for one in same if one.overlaps(holder)]


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
