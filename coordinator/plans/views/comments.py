"""The conversation about a plan: comments, answers, and settling them."""

from collections.abc import Callable

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.core.transaction import writes
from coordinator.core.web import asked_number, done, page
from coordinator.core.words import _
from coordinator.plans import operations, queries
from coordinator.plans.forms import AnswerForm, RemarkForm
from coordinator.plans.models import ActionPlan, Activity, Part, PlanComment
from coordinator.plans.views.blueprint import blueprint


@blueprint.route("/team/plans/books/<int:plan_id>/comments/new", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT, load=queries.get_plan)
@writes
def comment(plan: ActionPlan) -> ResponseReturnValue:
    """Say something about a plan, one of its rows or a part of that row."""
    rows = queries.list_of_plan(plan)
    form = RemarkForm(rows, data={"activity": asked_number("activity"), "part": Part.WHOLE})
    if form.attempt(_add, plan, {one.id: one for one in rows}):
        return done(_("The comment was added."), where(form.result))
    return page("plans/comment.html", form=form, plan=plan)


@blueprint.route("/team/plans/comments/<int:comment_id>/answer", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT, load=queries.get_comment)
@writes
def answer(one: PlanComment) -> ResponseReturnValue:
    """Answer a comment, and say whether it is mended."""
    form = AnswerForm()
    if form.attempt(operations.answer_comment, one):
        return done(_("The answer was added."), where(one))
    return page("plans/comment.html", form=form, plan=one.plan, comment=one)


@blueprint.post("/team/plans/comments/<int:comment_id>/settle")
@requires(Permission.PLAN_EDIT, load=queries.get_comment)
@writes
def settle(one: PlanComment) -> ResponseReturnValue:
    """Say that nothing more is asked."""
    return _settled(one, operations.settle_comment, _("The comment is settled."))


@blueprint.post("/team/plans/comments/<int:comment_id>/reopen")
@requires(Permission.PLAN_EDIT, load=queries.get_comment)
@writes
def ask_again(one: PlanComment) -> ResponseReturnValue:
    """Ask again after it was settled."""
    return _settled(one, operations.reopen_comment, _("The comment is open again."))


@blueprint.post("/team/plans/comments/<int:comment_id>/remove")
@requires(Permission.PLAN_EDIT, load=queries.get_comment)
@writes
def remove_comment(one: PlanComment) -> ResponseReturnValue:
    """Remove a comment; the page then offers to undo it."""
    return _settled(one, operations.remove_comment, _("The comment was removed. It can be brought back below."))


@blueprint.post("/team/plans/comments/<int:comment_id>/restore")
@requires(Permission.PLAN_EDIT, load=queries.get_comment)
@writes
def restore_comment(one: PlanComment) -> ResponseReturnValue:
    """Bring a removed comment back."""
    return _settled(one, operations.restore_comment, _("Restored."))


@blueprint.app_template_global()
def may_settle(one: PlanComment) -> bool:
    """Whether the reader wrote the comment or may approve the plan: those say when it is settled."""
    return may(Permission.PLAN_APPROVE, one.plan) or (one.author_id is not None and one.author_id == current_user.id)


def where(one: PlanComment) -> str:
    """The place of a comment on the page it was made on."""
    anchor = f"comment-{one.id}"
    if request.args.get("from") == "row" and one.activity_id:
        return url_for("plans.show", activity_id=one.activity_id, _anchor=anchor)
    return url_for("plans.book", plan_id=one.plan_id, _anchor=anchor)


def _add(plan: ActionPlan, rows: dict[int, Activity], *, activity: str, part: Part, text: str) -> PlanComment:
    return operations.add_comment(plan, activity=rows[int(activity)] if activity else None, part=part, text=text)


def _settled(one: PlanComment, operation: Callable[[PlanComment], None], message: str) -> ResponseReturnValue:
    if not may_settle(one):
        abort(403)
    operation(one)
    return done(message, where(one))
