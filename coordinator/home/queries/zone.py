"""What needs somebody's hand in a zone, and what happens there this week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import contains_eager

from coordinator.areas.models import TargetArea
from coordinator.core.db import db
from coordinator.events.models import Event
from coordinator.exchange.models import HeldRow
from coordinator.groups.models import DriveStep, Seat, SeatHolder, StepState, WorkingGroup
from coordinator.places.models import District
from coordinator.plans.models import Activity


@dataclass(frozen=True)
class Steps:
    """The open next steps of a zone's working groups: those whose time is over, and those due this week."""

    overdue: Sequence[DriveStep]
    due: Sequence[DriveStep]


def open_steps(zone: str, today: date) -> Steps:
    """The open steps of the zone that are overdue or due within the next seven days."""
    query = (
        select(DriveStep)
        .join(DriveStep.group)
        .join(WorkingGroup.district)
        .options(contains_eager(DriveStep.group).contains_eager(WorkingGroup.district))
        .where(District.zone_slug == zone, DriveStep.state == StepState.OPEN)
        .where(DriveStep.due_start <= today + timedelta(days=7))
        .order_by(DriveStep.due_start, DriveStep.id)
    )
    steps = db.session.scalars(query).all()
    overdue = [step for step in steps if step.is_overdue(today)]
    soon = [step for step in steps if step.due and today <= step.due.end <= today + timedelta(days=7)]
    return Steps(overdue, soon)


def seats_held(zone: str, today: date) -> Mapping[str, tuple[int, int]]:
    """District code -> how many of its group's required seats are held today, and how many there are."""
    holds = exists().where(
        SeatHolder.seat_id == Seat.id,
        SeatHolder.removed_at.is_(None),
        SeatHolder.from_date <= today,
        or_(SeatHolder.to_date.is_(None), SeatHolder.to_date >= today),
    )
    query = (
        select(Seat.district_code, func.count().filter(holds), func.count())
        .join(District, District.code == Seat.district_code)
        .where(District.zone_slug == zone, Seat.required, or_(Seat.ended_on.is_(None), Seat.ended_on >= today))
        .group_by(Seat.district_code)
    )
    return {code: (held, all_of_them) for code, held, all_of_them in db.session.execute(query)}


def held_plan_rows(owner_id: int) -> int:
    """How many rows of plans this person pasted that are not saved yet."""
    waiting = (HeldRow.owner_id == owner_id, HeldRow.removed_at.is_(None), HeldRow.target.startswith("plans"))
    return db.session.scalar(select(func.count()).where(*waiting)) or 0


def held_rows(owner_id: int) -> list[tuple[Event, int]]:
    """The events for which this person pasted people who are not saved yet, with the number of rows."""
    waiting = (HeldRow.owner_id == owner_id, HeldRow.removed_at.is_(None), HeldRow.target.startswith("registrations:"))
    query = select(HeldRow.target, func.count()).where(*waiting).group_by(HeldRow.target)
    counts = {int(target.partition(":")[2]): count for target, count in db.session.execute(query)}
    events = db.session.scalars(select(Event).where(Event.id.in_(counts)).order_by(Event.id)).unique()
    return [(event, counts[event.id]) for event in events]


def has_samples() -> bool:
    """Whether invented records are among what is shown."""
    kinds = (WorkingGroup, Activity, TargetArea, Event)
    found = or_(*(exists().where(kind.is_sample) for kind in kinds))
    return bool(db.session.scalar(select(found)))
