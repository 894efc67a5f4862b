"""Finding plan templates, and plans whose rows can be used again."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.undo import kept_since
from coordinator.plans.models import ActionPlan, Activity, PlanTemplate


def get_template(template_id: int) -> PlanTemplate:
    """The template with this number, removed or not; raises NotFound."""
    found = by_number(PlanTemplate, template_id)
    if found is None:
        raise NotFound(f"template {template_id}")
    return found


def list_templates(zone: str | None = None) -> Sequence[PlanTemplate]:
    """The city's templates and those of a zone; without one, of every zone."""
    query = select(PlanTemplate).where(PlanTemplate.removed_at.is_(None))
    if zone is not None:
        query = query.where(or_(PlanTemplate.zone_slug.is_(None), PlanTemplate.zone_slug == zone))
    return db.session.scalars(query.order_by(PlanTemplate.zone_slug.is_not(None), PlanTemplate.name)).unique().all()


def removed_templates(zones: Collection[str], *, everywhere: bool) -> Sequence[PlanTemplate]:
    """The templates of these zones removed in the last thirty days."""
    query = select(PlanTemplate).where(PlanTemplate.removed_at >= kept_since())
    if not everywhere:
        query = query.where(PlanTemplate.zone_slug.in_(zones))
    return db.session.scalars(query.order_by(PlanTemplate.removed_at.desc())).unique().all()


def plans_to_copy(plan: ActionPlan) -> Sequence[ActionPlan]:
    """Other plans of the zone with activities, those of the same place first, then the newest year first."""
    filled = select(Activity.id).where(Activity.plan_id == ActionPlan.id, Activity.removed_at.is_(None)).exists()
    elsewhere = ActionPlan.district_code.is_distinct_from(plan.district_code)
    query = select(ActionPlan).where(ActionPlan.zone_slug == plan.zone_slug, ActionPlan.id != plan.id, filled)
    order = (elsewhere, ActionPlan.fiscal_year.desc(), ActionPlan.district_code)
    return db.session.scalars(query.order_by(*order).limit(100)).unique().all()
