"""The life of a plan: its steps, its baselines, and what waits to be accepted."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import joinedload, selectinload

from coordinator.core.db import db
from coordinator.core.errors import NotFound
from coordinator.plans.models import ActionPlan, Activity, Baseline, PlanStep
from coordinator.plans.queries.matching import APPROVED


def list_steps(plan: ActionPlan) -> Sequence[PlanStep]:
    """The steps that were taken with a plan, the first one first."""
    return db.session.scalars(select(PlanStep).where(PlanStep.plan_id == plan.id).order_by(PlanStep.id)).all()


def list_baselines(plan: ActionPlan) -> Sequence[Baseline]:
    """The plan's baselines, the newest first."""
    query = select(Baseline).where(Baseline.plan_id == plan.id)
    return db.session.scalars(query.order_by(Baseline.number.desc())).all()


def get_baseline(plan: ActionPlan, number: int) -> Baseline:
    """The plan's baseline of this number with its rows; raises NotFound."""
    if number > 2**31 - 1:
        raise NotFound(f"baseline {number}")
    query = select(Baseline).where(Baseline.plan_id == plan.id, Baseline.number == number)
    found = db.session.scalars(query.options(joinedload(Baseline.rows))).unique().first()
    if found is None:
        raise NotFound(f"baseline {number} of plan {plan.id}")
    return found


def newest_baselines(plan_ids: Collection[int]) -> Mapping[int, Baseline]:
    """The newest baseline of each of these plans that has one, with its rows."""
    newest = select(Baseline.plan_id, func.max(Baseline.number)).where(Baseline.plan_id.in_(plan_ids))
    query = select(Baseline).where(tuple_(Baseline.plan_id, Baseline.number).in_(newest.group_by(Baseline.plan_id)))
    found = db.session.scalars(query.options(selectinload(Baseline.rows)))
    return {one.plan_id: one for one in found}


def last_baseline_number(plan: ActionPlan) -> int:
    """The number of the plan's newest baseline; 0 when it was never approved."""
    return db.session.scalar(select(func.max(Baseline.number)).where(Baseline.plan_id == plan.id)) or 0


def list_waiting(plan: ActionPlan) -> Sequence[Activity]:
    """The rows of an approved plan that wait to be accepted before everybody sees them."""
    query = select(Activity).join(Activity.plan).where(
        Activity.plan_id == plan.id,
        Activity.is_public.is_(True),
        Activity.awaits_acceptance.is_(True),
        Activity.removed_at.is_(None),
        ActionPlan.state.in_(APPROVED),
    )  # fmt: skip
    return db.session.scalars(query.order_by(Activity.position, Activity.id)).unique().all()
