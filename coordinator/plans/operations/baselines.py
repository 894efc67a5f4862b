"""Freezing a plan as it was approved."""

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.plans import kept, queries
from coordinator.plans.models import ActionPlan, Activity, Baseline, BaselineRow


def freeze(plan: ActionPlan, name: str = "") -> Baseline:
    """Keep the plan's rows as they are now, as its next baseline."""
    doer, number = trail.doer(), queries.last_baseline_number(plan) + 1
    baseline = Baseline(plan=plan, number=number, given_name=name.strip(), at=clock.now(), user_id=doer.id)
    baseline.approver = doer.name
    baseline.rows = [_row(activity) for activity in queries.list_of_plan(plan)]
    db.session.add(baseline)
    db.session.flush()
    return baseline


def _row(activity: Activity) -> BaselineRow:
    return BaselineRow(
        activity_id=activity.id,
        position=activity.position,
        start_on=activity.start_on,
        start_precision=activity.start_precision,
        end_on=activity.end_on,
        end_precision=activity.end_precision,
        cells=kept.cells_of(activity),
    )
