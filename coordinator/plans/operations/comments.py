"""Talking about a plan, a row or a part of it: comment, answer, settle, take back."""

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import bring_back, take_away
from coordinator.core.words import _
from coordinator.plans.models import (
    ActionPlan,
    Activity,
    CommentReply,
    CommentState,
    Part,
    PlanComment,
    PlanState,
)


def add_comment(
    plan: ActionPlan, *, text: str, activity: Activity | None = None, part: Part = Part.WHOLE
) -> PlanComment:
    """Say something about a plan, one of its rows or a part of that row; refused when the plan is closed."""
    _ensure_not_closed(plan)
    if activity is not None and (activity.plan_id != plan.id or activity.is_removed):
        raise DomainError(_("This activity is not in the plan."), "activity")
    doer = trail.doer()
    comment = PlanComment(plan=plan, activity=activity, part=part if activity else Part.WHOLE, text=text)
    comment.state, comment.author_id, comment.author_name = CommentState.OPEN, doer.id, doer.name
    db.session.add(comment)
    db.session.flush()
    return comment


def answer_comment(comment: PlanComment, *, text: str, mended: bool = False) -> CommentReply:
    """Answer a comment. With ``mended`` it waits to be checked; without, it asks (again) for something."""
    _ensure_stands(comment)
    if comment.state is CommentState.RESOLVED:
        raise DomainError(_("This comment is settled. Open it again first."))
    doer = trail.doer()
    reply = CommentReply(comment=comment, text=text, author_id=doer.id, author_name=doer.name)
    db.session.add(reply)
    comment.state = CommentState.ANSWERED if mended else CommentState.OPEN
    db.session.flush()
    return reply


def settle_comment(comment: PlanComment) -> None:
    """Nothing more is asked."""
    _ensure_stands(comment)
    comment.state = CommentState.RESOLVED
    db.session.flush()


def reopen_comment(comment: PlanComment) -> None:
    """Ask again."""
    _ensure_stands(comment)
    comment.state = CommentState.OPEN
    db.session.flush()


def remove_comment(comment: PlanComment) -> None:
    """Remove a comment; it can be brought back for thirty days."""
    _ensure_not_closed(comment.plan)
    take_away(comment)
    db.session.flush()


def restore_comment(comment: PlanComment) -> None:
    """Bring a comment back; refused after thirty days."""
    _ensure_not_closed(comment.plan)
    bring_back(comment)
    db.session.flush()


def _ensure_stands(comment: PlanComment) -> None:
    _ensure_not_closed(comment.plan)
    if comment.removed_at is not None:
        raise DomainError(_("This comment was removed. Bring it back first."))


def _ensure_not_closed(plan: ActionPlan) -> None:
    if plan.state is PlanState.CLOSED:
        raise DomainError(_("This plan is closed. Reopen it first."))
