"""A plan as a whole: its rows, its state, what it lacks, what was said about it and what became of it."""

from collections.abc import Sequence

from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.audit.queries import history
from coordinator.core.web import asked, page
from coordinator.places.queries import list_districts, list_zones
from coordinator.plans import completeness, queries, slip
from coordinator.plans.forms import RemarkForm
from coordinator.plans.models import Activity, Baseline, PlanState
from coordinator.plans.views.blueprint import blueprint
from coordinator.plans.views.steps import steps_for


@blueprint.get("/team/plans/books")
@requires(Permission.TEAM_READ)
def books() -> ResponseReturnValue:
    """All plans with their state."""
    zone = asked("zone", [one.slug for one in list_zones()])
    district = asked("district", [one.code for one in list_districts()])
    years = queries.list_years()
    year = asked("year", [str(known) for known in years])
    state = asked("state", list(PlanState))
    plans = [one for one in queries.list_plans(zone, district, int(year) if year else None) if state in ("", one.state)]
    chosen = {"zone": zone, "district": district, "year": year, "state": state}
    return page("plans/books.html", plans=plans, zones=list_zones(), years=years, states=list(PlanState), chosen=chosen)


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
        compared=_against(baselines, rows),
        changes=history("action_plan", plan.id),
    )


def _against(baselines: Sequence[Baseline], rows: Sequence[Activity]) -> slip.Comparison | None:
    """What became of the rows since the newest baseline."""
    return slip.compare(map(slip.then, baselines[0].rows), map(slip.now, rows)) if baselines else None
