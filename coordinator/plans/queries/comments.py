"""Finding what people said about plans, and counting what is not settled."""

from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import joinedload

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.undo import kept_since
from coordinator.plans.models import ActionPlan, Activity, CommentState, PlanComment


def get_comment(comment_id: int) -> PlanComment:
    """The comment with this number, taken back or not; raises NotFound."""
    found = by_number(PlanComment, comment_id)
    if found is None:
        raise NotFound(f"comment {comment_id}")
    return found


def comments_on_plan(plan: ActionPlan) -> Sequence[PlanComment]:
    """All comments on a plan and its rows, unsettled ones first, then the newest first."""
    return db.session.scalars(_in_order(select(PlanComment).where(PlanComment.plan_id == plan.id, _stands()))).all()


def comments_on_activity(activity: Activity) -> Sequence[PlanComment]:
    """The comments on one row, unsettled ones first."""
    query = select(PlanComment).where(PlanComment.activity_id == activity.id, _stands())
    return db.session.scalars(_in_order(query)).all()


def removed_comments(plan: ActionPlan) -> Sequence[PlanComment]:
    """What was taken back in the last thirty days."""
    query = select(PlanComment).where(PlanComment.plan_id == plan.id, PlanComment.removed_at >= kept_since())
    return db.session.scalars(query.order_by(PlanComment.removed_at.desc())).all()


def unsettled_by_activity(activity_ids: Collection[int]) -> Counter[int]:
    """How many comments on each of these rows are not settled; one query."""
    return _counted(PlanComment.activity_id.in_(activity_ids), PlanComment.activity_id)


def unsettled_by_plan(plan_ids: Collection[int]) -> Counter[int]:
    """How many comments on each of these plans and their rows are not settled; one query."""
    return _counted(PlanComment.plan_id.in_(plan_ids), PlanComment.plan_id)


def _counted(where: ColumnElement[bool], key: object) -> Counter[int]:
    query = select(key, func.count()).where(where, _stands(), PlanComment.state != CommentState.RESOLVED)  # type: ignore[call-overload]
    return Counter({row[0]: row[1] for row in db.session.execute(query.group_by(key))})


def _stands() -> ColumnElement[bool]:
    """Not taken back, and not on a row that was deleted."""
    of_deleted = select(Activity.id).where(Activity.id == PlanComment.activity_id, Activity.removed_at.is_not(None))
    return and_(PlanComment.removed_at.is_(None), ~of_deleted.exists())


def _in_order(query: Select[PlanComment]) -> Select[PlanComment]:
    settled = PlanComment.state == CommentState.RESOLVED
    return query.options(joinedload(PlanComment.activity)).order_by(settled, PlanComment.id.desc())
