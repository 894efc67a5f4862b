"""A plan as it was approved, compared with what it is now or with another approval."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.web import asked_number, page
from coordinator.plans import queries, slip
from coordinator.plans.views.blueprint import blueprint


@blueprint.get("/team/plans/books/<int:plan_id>/baseline/<int:number>")
@requires(Permission.TEAM_READ)
def baseline(plan_id: int, number: int) -> ResponseReturnValue:
    """The rows as approved beside the rows now, or beside the approval that ``with`` names."""
    plan = queries.get_plan(plan_id)
    before, other = queries.get_baseline(plan, number), asked_number("with")
    after = queries.get_baseline(plan, other) if other else None
    later = map(slip.then, after.rows) if after else map(slip.now, queries.list_of_plan(plan))
    return page(
        "plans/baseline.html",
        plan=plan,
        before=before,
        after=after,
        baselines=queries.list_baselines(plan),
        compared=slip.compare(map(slip.then, before.rows), later),
    )
