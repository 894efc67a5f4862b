"""The steps of a plan to approval and beyond, and accepting what was added afterwards."""

from collections.abc import Callable

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.core.forms import BaseForm
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _, ngettext
from coordinator.plans import completeness, operations, queries
from coordinator.plans.forms import ApproveForm, CommentForm, ReturnForm, StepForm
from coordinator.plans.models import ActionPlan, Activity, StepKind, possible_steps
from coordinator.plans.views.blueprint import blueprint

STEPS: dict[StepKind, tuple[Permission, Callable[..., None]]] = {
    StepKind.SUBMIT: (Permission.PLAN_EDIT, operations.submit_plan),
    StepKind.APPROVE: (Permission.PLAN_APPROVE, operations.approve_plan),
    StepKind.RETURN: (Permission.PLAN_APPROVE, operations.return_plan),
    StepKind.WITHDRAW: (Permission.PLAN_EDIT, operations.withdraw_plan),
    StepKind.CLOSE: (Permission.PLAN_APPROVE, operations.close_plan),
    StepKind.REOPEN: (Permission.PLAN_APPROVE, operations.reopen_plan),
}


class ChosenStep:
    """A step of a plan as the address names it; it belongs where the plan belongs."""

    def __init__(self, plan: ActionPlan, name: str) -> None:
        if name not in list(StepKind):
            abort(404)
        self.plan, self.kind, self.scope = plan, StepKind(name), plan.scope


@blueprint.route("/team/plans/books/<int:plan_id>/<step>", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT, load=lambda plan_id, step: ChosenStep(queries.get_plan(plan_id), step))
@writes
def take_step(chosen: ChosenStep) -> ResponseReturnValue:
    """Submit, withdraw, approve, return, close or reopen a plan."""
    plan = chosen.plan
    permission, operation = STEPS[chosen.kind]
    if not may(permission, plan):
        abort(403)
    rows = queries.list_of_plan(plan)
    form = _form(chosen.kind, plan)
    if form.attempt(operation, plan):
        return done(_("The plan is now: %(state)s.", state=plan.state.word), address_of(plan))
    report, comments = completeness.report(rows), queries.comments_on_plan(plan)
    return page("plans/step.html", form=form, plan=plan, step=chosen.kind, report=report, rows=rows, comments=comments)


@blueprint.post("/team/plans/books/<int:plan_id>/waiting/accept")
@requires(Permission.PLAN_APPROVE, load=queries.get_plan)
@writes
def accept_all(plan: ActionPlan) -> ResponseReturnValue:
    """Let everybody see all rows that were made public after the approval."""
    number = operations.accept_activities(queries.list_waiting(plan))
    return done(ngettext("Accepted %(num)d activity.", "Accepted %(num)d activities.", number), address_of(plan))


@blueprint.post("/team/plans/<int:activity_id>/accept")
@requires(Permission.PLAN_APPROVE, load=queries.get_activity)
@writes
def accept(activity: Activity) -> ResponseReturnValue:
    """Let everybody see a row that was made public after the approval."""
    operations.accept_activities([activity])
    return done(_("Accepted “%(title)s”.", title=activity.title), address_of(activity.plan))


def steps_for(plan: ActionPlan) -> list[StepKind]:
    """The steps that can follow and that this person may take, the likeliest first."""
    possible = possible_steps(plan.state)
    return [kind for kind in STEPS if kind in possible and may(STEPS[kind][0], plan)]


def address_of(plan: ActionPlan) -> str:
    """The page of the plan."""
    return url_for("plans.book", plan_id=plan.id)


def _form(kind: StepKind, plan: ActionPlan) -> BaseForm:
    match kind:
        case StepKind.RETURN:
            return ReturnForm(queries.list_of_plan(plan), record=plan)
        case StepKind.APPROVE:
            return ApproveForm(record=plan)
        case StepKind.REOPEN:
            return CommentForm(record=plan)
        case _:
            return StepForm(record=plan)
