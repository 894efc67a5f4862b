"""Seats of a group: posts first, whoever holds them."""

from datetime import date

from coordinator.core import clock, dates
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.phones import Phone
from coordinator.core.placing import DOWN, UP, move
from coordinator.core.words import _, language
from coordinator.groups import queries
from coordinator.groups.models import Seat, SeatRole, SeatSide, WorkingGroup
from coordinator.groups.operations.holders import end_holding, put_person

# What many groups begin with; each group changes its own list, no list of ours is official.
USUAL = (
    (SeatRole.CHAIR, SeatSide.DISTRICT, "ผู้อำนวยการเขต", True),
    (SeatRole.VICE_CHAIR, SeatSide.DISTRICT, "ผู้ช่วยผู้อำนวยการเขต", False),
    (SeatRole.MEMBER, SeatSide.DISTRICT, "หัวหน้าฝ่ายโยธา", True),
    (SeatRole.MEMBER, SeatSide.DISTRICT, "หัวหน้าฝ่ายสิ่งแวดล้อมและสุขาภิบาล", False),
    (SeatRole.MEMBER, SeatSide.DISTRICT, "หัวหน้าฝ่ายทะเบียน", False),
    (SeatRole.MEMBER, SeatSide.DISTRICT, "หัวหน้าฝ่ายเทศกิจ", False),
    (SeatRole.MEMBER, SeatSide.AGENCY, "ผู้แทน พอช.", True),
    (SeatRole.MEMBER, SeatSide.AGENCY, "ผู้แทนสำนักงานพัฒนาที่อยู่อาศัย", True),
    (SeatRole.MEMBER, SeatSide.AGENCY, "ผู้แทนเจ้าของที่ดิน", False),
    (SeatRole.MEMBER, SeatSide.COMMUNITY, "ผู้แทนเครือข่ายชุมชน/สภาองค์กรชุมชนเขต", True),
    (SeatRole.MEMBER, SeatSide.ACADEMIC, "ผู้แทนสถาบันการศึกษา", False),
    (SeatRole.SECRETARY, SeatSide.DISTRICT, "หัวหน้าฝ่ายพัฒนาชุมชนและสวัสดิการสังคม", True),
    (SeatRole.ASSISTANT_SECRETARY, SeatSide.DISTRICT, "เจ้าหน้าที่ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม", False),
)


def add_usual_seats(group: WorkingGroup) -> list[Seat]:
    """The seats most groups have, as a beginning to be changed; refused once the group has seats."""
    queries.lock_group(group)
    if group.seats_on(clock.today()):
        raise DomainError(_("This group has seats already."))
    for role, side, post, required in USUAL:
        _append(group, Seat(role=role, side=side, post=post, required=required, since=_begins(group)))
    db.session.flush()
    return group.seats


def add_seat(
    group: WorkingGroup,
    *,
    post: str,
    role: SeatRole = SeatRole.MEMBER,
    side: SeatSide = SeatSide.DISTRICT,
    required: bool = False,
    name: str = "",
    phone: Phone | None = None,
    from_date: date | None = None,
    since: date | None = None,
) -> Seat:
    """A seat, by its post; with ``name`` also who holds it, from ``from_date`` or today.

    It is a seat of the group from ``since`` on, or since the order in force.
    """
    seat = Seat(role=role, side=side, post=post, required=required, since=since or _begins(group))
    _append(group, seat)
    db.session.flush()
    if name:
        put_person(seat, name=name, phone=phone, from_date=from_date or clock.today())
    elif phone:
        raise DomainError(_("Enter the name of the person, too."), "name")
    return seat


def change_seat(
    seat: Seat, *, post: str, role: SeatRole, side: SeatSide, required: bool, since: date | None = None
) -> Seat:
    """Change what a seat is; who holds it stays. Without ``since`` it was there from the beginning."""
    if since and seat.ended_on and seat.ended_on < since:
        day = dates.format_date(seat.ended_on, language())
        raise DomainError(_("The seat was given up on %(day)s. Enter that day or an earlier one.", day=day), "since")
    seat.post, seat.role, seat.side, seat.required, seat.since = post, role, side, required, since
    db.session.flush()
    return seat


def move_seat(seat: Seat, *, up: bool) -> Seat:
    """Move a seat one place up or down in the list of the group; at the end of the list it stays."""
    group = seat.group
    queries.lock_group(group)
    order = [one for one in group.seats if one.ended_on is None]
    move(order, seat, UP if up else DOWN)
    given_up = [one for one in group.seats if one.ended_on is not None]
    for number, one in enumerate(given_up, start=len(order) + 1):
        one.position = number
    db.session.flush()
    db.session.expire(group, ["seats"])
    return seat


def end_seat(seat: Seat, *, on_date: date) -> Seat:
    """Give a seat up after ``on_date``, its last day; whoever holds it then stops holding it."""
    if any(holder.from_date > on_date for holder in seat.holders):
        raise DomainError(_("Somebody takes this seat after that day. Enter a later day."), "on_date")
    seat.ended_on = on_date
    holder = seat.holder(on_date)
    if holder is not None:
        end_holding(holder, on_date=on_date)
    db.session.flush()
    return seat


def restore_seat(seat: Seat) -> Seat:
    """Take back that the seat was given up; whoever left with it holds it again."""
    last = seat.holders[-1] if seat.holders else None
    if last is not None and seat.ended_on is not None and last.to_date == seat.ended_on:
        last.to_date = None
    seat.ended_on = None
    db.session.flush()
    return seat


def _begins(group: WorkingGroup) -> date:
    """Since when a seat recorded today is a seat: since the order that appoints the group, if there is one."""
    return group.order.in_force_from if group.order else clock.today()


def _append(group: WorkingGroup, seat: Seat) -> None:
    seat.position = max((one.position for one in group.seats), default=0) + 1
    group.seats.append(seat)


def withdraw_seat(seat: Seat) -> None:
    """Take away a seat that was recorded by mistake, with whoever was put in it; the history tells what it was."""
    for holder in [*seat.holders, *seat.removed_holders]:
        db.session.delete(holder)
    db.session.delete(seat)
    db.session.flush()
    db.session.expire(seat.group, ["seats"])
