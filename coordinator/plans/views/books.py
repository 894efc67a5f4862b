"""A plan as a whole: its rows, its state, what it lacks, what was said about it and what became of it."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.audit.queries import history
from coordinator.core.web import asked_number, page
from coordinator.plans import completeness, queries, slip
from coordinator.plans.forms import RemarkForm
from coordinator.plans.views.blueprint import blueprint
from coordinator.plans.views.steps import steps_for


@blueprint.get("/team/plans/books/<int:plan_id>")
@requires(Permission.TEAM_READ)
def book(plan_id: int) -> ResponseReturnValue:
    """One plan: its rows, its state and story, what it lacks, what was said, and the steps one may take."""
    plan = queries.get_plan(plan_id)
    rows, baselines = queries.list_of_plan(plan), queries.list_baselines(plan)
    talks = may(Permission.PLAN_EDIT, plan) and plan.state != "closed"
    return page(
        "plans/book.html",
        RemarkForm(rows) if talks else None,
        plan=plan,
        activities=rows,
        steps=steps_for(plan),
        story=queries.list_steps(plan),
        report=completeness.report(rows),
        comments=queries.comments_on_plan(plan),
        removed_comments=queries.removed_comments(plan),
        waiting=queries.list_waiting(plan),
        progress=queries.progress_by("plan", queries.ActivityFilter(plan=plan.id)).get(plan.id),
        baselines=baselines,
        compared=slip.since(baselines[0], rows) if baselines else None,
        changes=history("action_plan", plan.id),
        copied=asked_number("copied"),
    )
