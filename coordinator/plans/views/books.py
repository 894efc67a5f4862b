"""A plan as a whole: its rows, its state and the steps to approval."""

from collections.abc import Callable

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.audit.queries import history
from coordinator.core.forms import BaseForm
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _
from coordinator.places.queries import list_districts, list_zones
from coordinator.plans import operations, queries
from coordinator.plans.forms import ApproveForm, CommentForm, StepForm
from coordinator.plans.models import ActionPlan, StepKind, possible_steps
from coordinator.plans.views.blueprint import blueprint

Step = tuple[Permission, Callable[..., None], type[BaseForm]]
STEPS: dict[StepKind, Step] = {
    StepKind.SUBMIT: (Permission.PLAN_EDIT, operations.submit_plan, StepForm),
    StepKind.APPROVE: (Permission.PLAN_APPROVE, operations.approve_plan, ApproveForm),
    StepKind.RETURN: (Permission.PLAN_APPROVE, operations.return_plan, CommentForm),
    StepKind.WITHDRAW: (Permission.PLAN_EDIT, operations.withdraw_plan, StepForm),
    StepKind.CLOSE: (Permission.PLAN_APPROVE, operations.close_plan, StepForm),
    StepKind.REOPEN: (Permission.PLAN_APPROVE, operations.reopen_plan, CommentForm),
}


@blueprint.get("/team/plans/books")
@requires(Permission.TEAM_READ)
def books() -> ResponseReturnValue:
    """All plans with their state."""
    zone = asked("zone", [one.slug for one in list_zones()])
    district = asked("district", [one.code for one in list_districts()])
    years = queries.list_years()
    year = asked("year", [str(known) for known in years])
    plans = queries.list_plans(zone, district, int(year) if year else None)
    return page("plans/books.html", plans=plans, zones=list_zones(), years=years, zone=zone, year=year)


@blueprint.get("/team/plans/books/<int:plan_id>")
@requires(Permission.TEAM_READ)
def book(plan_id: int) -> ResponseReturnValue:
    """One plan: its rows, its state, its history, and the steps one may take."""
    plan = queries.get_plan(plan_id)
    rows, changes = queries.list_of_plan(plan), history("action_plan", plan.id)
    return page("plans/book.html", plan=plan, activities=rows, changes=changes, steps=_steps_for(plan))


@blueprint.route("/team/plans/books/<int:plan_id>/<step>", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT, load=lambda plan_id, step: _Step(queries.get_plan(plan_id), step))
@writes
def take_step(chosen: "_Step") -> ResponseReturnValue:
    """Submit, approve, return, close or reopen a plan."""
    plan = chosen.plan
    permission, operation, kind = STEPS[chosen.name]
    if not may(permission, plan):
        abort(403)
    form = kind(record=plan)
    if form.attempt(operation, plan):
        return done(_("The plan is now: %(state)s.", state=plan.state.word), _address(plan))
    return page("plans/step.html", form=form, plan=plan, step=chosen.name)


class _Step:
    """A step of a plan as the address names it; it belongs where the plan belongs."""

    def __init__(self, plan: ActionPlan, name: str) -> None:
        if name not in list(StepKind):
            abort(404)
        self.plan, self.name, self.scope = plan, StepKind(name), plan.scope


def _steps_for(plan: ActionPlan) -> list[StepKind]:
    """The steps that can follow and that this person may take, the likeliest first."""
    possible = possible_steps(plan.state)
    return [kind for kind in STEPS if kind in possible and may(STEPS[kind][0], plan)]


def _address(plan: ActionPlan) -> str:
    return url_for("plans.book", plan_id=plan.id)
