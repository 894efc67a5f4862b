"""What is there already: names of target areas, activities and the states of plans, asked for once a unit."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import defaultload

from coordinator.areas.models import TargetArea
from coordinator.core.db import db
from coordinator.plans.models import ActionPlan, Activity, PlanState


def area_names(district: str) -> Sequence[str]:
    """The names of a district's target areas that are in use."""
    query = select(TargetArea.name).where(TargetArea.district_code == district, TargetArea.archived_at.is_(None))
    return db.session.scalars(query.order_by(TargetArea.id)).all()


def known_activities(zone: str, district: str | None, year: int) -> Sequence[Activity]:
    """The activities of one plan that were not deleted, without what hangs on their target areas."""
    query = (
        select(Activity)
        .join(Activity.plan)
        .where(ActionPlan.zone_slug == zone, ActionPlan.fiscal_year == year, Activity.removed_at.is_(None))
        .where(ActionPlan.district_code.is_not_distinct_from(district))
        .order_by(Activity.position, Activity.id)
        .options(defaultload(Activity.area).lazyload("*"))
    )
    return db.session.scalars(query).unique().all()


def states_of_plans(year: int) -> dict[tuple[str, str | None], PlanState]:
    """(zone, district or None) -> the state of its plan for a fiscal year."""
    query = select(ActionPlan.zone_slug, ActionPlan.district_code, ActionPlan.state)
    rows = db.session.execute(query.where(ActionPlan.fiscal_year == year))
    return {(row.zone_slug, row.district_code): row.state for row in rows}
