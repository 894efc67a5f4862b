"""The way of a plan through submitting, returning, approval and closing."""

from collections.abc import Iterable

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.plans import feed, queries
from coordinator.plans.models import WAYS, ActionPlan, Part, PlanStep, StepKind, possible_steps
from coordinator.plans.operations.baselines import freeze
from coordinator.plans.operations.comments import add_comment

Remark = tuple[int | None, Part, str]


def submit_plan(plan: ActionPlan) -> None:
    """Hand a draft (or a returned plan) in; refused while it has no activities. Its rows then stand still."""
    if not queries.list_of_plan(plan):
        raise DomainError(_("Add at least one activity before submitting the plan."))
    _take(plan, StepKind.SUBMIT)


def withdraw_plan(plan: ActionPlan, *, comment: str = "") -> None:
    """Take a submitted plan back to go on writing it."""
    _take(plan, StepKind.WITHDRAW, comment)


def return_plan(plan: ActionPlan, *, comment: str, remarks: Iterable[Remark] = ()) -> None:
    """Give a submitted plan back, with what has to be improved as a whole and at single rows and parts."""
    _take(plan, StepKind.RETURN, comment)
    rows = {activity.id: activity for activity in queries.list_of_plan(plan)}
    for number, part, text in remarks:
        add_comment(plan, text=text, activity=rows[number] if number else None, part=part)


def approve_plan(plan: ActionPlan, *, baseline: str = "") -> None:
    """Approve a submitted plan.

    Its rows are frozen as a baseline called ``baseline``; what waited to be accepted is accepted,
    and its public activities appear in the calendar.
    """
    _take(plan, StepKind.APPROVE)
    freeze(plan, baseline)


def reopen_plan(plan: ActionPlan, *, comment: str) -> None:
    """Make an approved or closed plan a draft again; its activities leave the calendar meanwhile."""
    _take(plan, StepKind.REOPEN, comment)


def close_plan(plan: ActionPlan) -> None:
    """End an approved plan: nothing in it can be changed any more, and the calendar keeps showing it."""
    _take(plan, StepKind.CLOSE)


def _take(plan: ActionPlan, kind: StepKind, comment: str = "") -> None:
    way, before, doer = WAYS[kind], plan.state, trail.doer()
    if before not in way.starts:
        raise DomainError(_refusal(plan))
    with feed.told(plan.activities):
        plan.state, plan.comment = way.leads_to, comment
        if kind is StepKind.APPROVE:
            _accept_all(plan)
    step = PlanStep(plan=plan, kind=kind, from_state=before, to_state=plan.state, comment=comment)
    step.at, step.user_id, step.name = clock.now(), doer.id, doer.name
    db.session.add(step)
    db.session.flush()


def _accept_all(plan: ActionPlan) -> None:
    for activity in plan.activities:
        activity.awaits_acceptance = False


def _refusal(plan: ActionPlan) -> str:
    """What is possible instead."""
    words = {
        StepKind.SUBMIT: _("submit it"),
        StepKind.WITHDRAW: _("withdraw it"),
        StepKind.RETURN: _("return it for changes"),
        StepKind.APPROVE: _("approve it"),
        StepKind.CLOSE: _("close it"),
        StepKind.REOPEN: _("reopen it"),
    }
    steps = ", ".join(words[kind] for kind in possible_steps(plan.state))
    return _(
        "The plan is in the state “%(state)s”. What is possible now: %(steps)s.", state=plan.state.word, steps=steps
    )
