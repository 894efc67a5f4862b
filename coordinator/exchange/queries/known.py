"""What is there already: names of target areas, activities and the states of plans, asked for once a unit; and the
events whose people can be imported.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, exists, func, select
from sqlalchemy.orm import selectinload

from coordinator.access.policy import Actor, Permission
from coordinator.access.scope import territory
from coordinator.areas.models import TargetArea
from coordinator.areas.queries import AreaFilter, list_areas
from coordinator.checkin.models import Scan
from coordinator.core.db import db
from coordinator.events.models import Event, EventDay, EventState
from coordinator.groups.models import Seat, WorkingGroup
from coordinator.places.models import District
from coordinator.plans.models import ActionPlan, Activity, PlanState
from coordinator.plans.queries import ROWS, read_rows


def area_names(district: str) -> Sequence[str]:
    """The names of a district's target areas that are in use."""
    query = select(TargetArea.name).where(TargetArea.district_code == district, TargetArea.archived_at.is_(None))
    return db.session.scalars(query.order_by(TargetArea.id)).all()


def known_rows(zone: str, district: str | None, year: int) -> Sequence[Row[Any]]:
    """The rows of one plan that were not deleted, with what their cells show, in their order."""
    query = (
        select(Activity.id)
        .join(Activity.plan)
        .where(ActionPlan.zone_slug == zone, ActionPlan.fiscal_year == year, Activity.removed_at.is_(None))
        .where(ActionPlan.district_code.is_not_distinct_from(district))
        .order_by(Activity.position, Activity.id)
    )
    ids = list(db.session.scalars(query))
    parts = (ids[start : start + ROWS] for start in range(0, len(ids), ROWS))
    return [row for part in parts for row in read_rows(part)]


def states_of_plans(year: int) -> dict[tuple[str, str | None], PlanState]:
    """(zone, district or None) -> the state of its plan for a fiscal year."""
    query = select(ActionPlan.zone_slug, ActionPlan.district_code, ActionPlan.state)
    rows = db.session.execute(query.where(ActionPlan.fiscal_year == year))
    return {(row.zone_slug, row.district_code): row.state for row in rows}


def known_areas(district: str) -> Sequence[TargetArea]:
    """The target areas of a district that are in use."""
    query = select(TargetArea).where(TargetArea.district_code == district, TargetArea.archived_at.is_(None))
    return db.session.scalars(query.order_by(TargetArea.id)).all()


def is_planned_for(area_id: int) -> bool:
    """Whether some activity is planned in this area."""
    used = exists().where(Activity.area_id == area_id, Activity.removed_at.is_(None))
    return bool(db.session.scalar(select(used)))


def people_there(registrations: Collection[int]) -> set[int]:
    """Those of these registrations that somebody scanned at the door."""
    seen = select(Scan.registration_id).where(Scan.registration_id.in_(registrations))
    return {number for number in db.session.scalars(seen) if number is not None}


def events_to_fill(actor: Actor, first: date, most: int = 200) -> Sequence[Event]:
    """The published events, without a day or not over before ``first``, whose people somebody may register;
    the next ones first.
    """
    reach = territory(actor, Permission.REGISTRATION_EDIT)
    last = select(func.max(EventDay.on_date)).where(EventDay.event_id == Event.id, EventDay.dropped_at.is_(None))
    ends = last.correlate(Event).scalar_subquery()
    query = select(Event).where(Event.state == EventState.PUBLISHED, ends.is_(None) | (ends >= first))
    if not reach.everywhere:
        given = [one.event_id for one in actor.assignments if one.event_id]
        query = query.where(Event.zone_slug.in_(reach.zones) | (Event.owner_id == actor.id) | Event.id.in_(given))
    return db.session.scalars(query.order_by(ends, Event.id).limit(most)).all()


def areas_to_write(wanted: AreaFilter) -> Iterator[TargetArea]:
    """The target areas of a filter by district and name, a few at a time."""
    return iter(list_areas(wanted))


def seats_to_write(zone: str, district: str) -> Iterator[Seat]:
    """The seats of the working groups, of one zone or district if asked for, in the order of their groups."""
    query = select(Seat).join(Seat.group).join(WorkingGroup.district).order_by(District.code, Seat.position, Seat.id)
    if zone:
        query = query.where(District.zone_slug == zone)
    if district:
        query = query.where(District.code == district)
    return iter(db.session.scalars(query.options(selectinload(Seat.group))))
