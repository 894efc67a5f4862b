"""Finding plans."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.plans.models import ActionPlan


def get_plan(plan_id: int) -> ActionPlan:
    """The plan with this number; raises NotFound."""
    found = by_number(ActionPlan, plan_id)
    if found is None:
        raise NotFound(f"plan {plan_id}")
    return found


def find_plan(zone: str, district: str | None, fiscal_year: int) -> ActionPlan | None:
    """The plan of a district, or (without one) of a zone as a whole, for a fiscal year."""
    query = select(ActionPlan).where(ActionPlan.zone_slug == zone, ActionPlan.fiscal_year == fiscal_year)
    return db.session.scalars(query.where(ActionPlan.district_code.is_not_distinct_from(district))).first()


def list_plans(zone: str = "", district: str = "", year: int | None = None) -> Sequence[ActionPlan]:
    """The plans that fit, newest fiscal year first, a zone's own plan before those of its districts."""
    query = select(ActionPlan)
    if zone:
        query = query.where(ActionPlan.zone_slug == zone)
    if district:
        query = query.where(ActionPlan.district_code == district)
    if year:
        query = query.where(ActionPlan.fiscal_year == year)
    order = (ActionPlan.fiscal_year.desc(), func.coalesce(ActionPlan.district_code, ""), ActionPlan.zone_slug)
    return db.session.scalars(query.order_by(*order)).unique().all()


def plans_of_districts(codes: Collection[str]) -> Sequence[ActionPlan]:
    """The plans of these districts, of all years."""
    query = select(ActionPlan).where(ActionPlan.district_code.in_(codes)).order_by(ActionPlan.id)
    return db.session.scalars(query).unique().all()


def list_years() -> list[int]:
    """The fiscal years for which there are plans, newest first."""
    return list(db.session.scalars(select(ActionPlan.fiscal_year).distinct().order_by(ActionPlan.fiscal_year.desc())))
