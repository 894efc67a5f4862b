"""What the public may read of plans and working groups."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from coordinator.areas.models import TargetArea
from coordinator.core.db import db
from coordinator.groups.models import WorkingGroup
from coordinator.home.queries.city import PUBLIC_PLANS
from coordinator.plans.models import ActionPlan, Activity


def group_of(code: str) -> WorkingGroup | None:
    """The row of the district's working group."""
    return db.session.get(WorkingGroup, code)


def public_activities(code: str) -> Sequence[Activity]:
    """The public activities of approved or closed plans for this district, in the order of their schedule."""
    query = (
        select(Activity)
        .join(Activity.plan)
        .outerjoin(Activity.area)
        .where(
            Activity.removed_at.is_(None),
            Activity.is_public,
            ActionPlan.state.in_(PUBLIC_PLANS),
            or_(ActionPlan.district_code == code, TargetArea.district_code == code),
        )
        .order_by(Activity.start_on.is_(None), Activity.start_on, Activity.id)
    )
    return db.session.scalars(query).unique().all()
