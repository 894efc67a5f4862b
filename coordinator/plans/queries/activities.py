"""Finding activities, and the words already used in them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.paging import SIZE, Page
from coordinator.core.undo import kept_since
from coordinator.plans.models import ActionPlan, Activity
from coordinator.plans.queries.matching import ActivityFilter, begins, in_order, matching, shown


def get_activity(activity_id: int) -> Activity:
    """The activity with this number, deleted or not; raises NotFound."""
    found = by_number(Activity, activity_id)
    if found is None:
        raise NotFound(f"activity {activity_id}")
    return found


def page_of_activities(wanted: ActivityFilter, number: int) -> Page[Activity]:
    """One page of the activities that fit, by district, year and the order of their plan."""
    return page_of(in_order(matching(wanted)), number)


def page_of(
    query: Select[Activity], number: int, size: int = SIZE, *, lean: bool = False, total: int | None = None
) -> Page[Activity]:
    """One page of ``query``: put in order as numbers, because whole rows by the thousand are slow to sort.

    ``lean`` leaves out what belongs to a row's area beyond its name; ``total`` is how many rows fit, where known.
    """
    if total is None:
        total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    number = min(number, max(1, -(-total // size)))
    numbers = query.with_only_columns(Activity.id).limit(size).offset((number - 1) * size)
    keys = db.session.scalars(numbers).all()
    rows = select(Activity).where(Activity.id.in_(keys))
    if lean:
        rows = rows.options(joinedload(Activity.area).lazyload("*"))
    by_id = {one.id: one for one in db.session.scalars(rows).unique()}
    return Page([by_id[key] for key in keys], number, total, size)


def list_activities(wanted: ActivityFilter) -> Sequence[Activity]:
    """All activities that fit, by district, year and the order of their plan."""
    return db.session.scalars(in_order(matching(wanted))).unique().all()


def list_of_plan(plan: ActionPlan) -> Sequence[Activity]:
    """The activities of one plan that were not deleted."""
    query = matching(ActivityFilter()).where(Activity.plan_id == plan.id)
    return db.session.scalars(in_order(query)).unique().all()


def list_removed(districts: Collection[str], zones: Collection[str], *, everywhere: bool) -> Sequence[Activity]:
    """What was deleted of these districts and zones and can still be brought back, newest first."""
    query = select(Activity).join(Activity.plan).where(Activity.removed_at >= kept_since())
    if not everywhere:
        inside = or_(ActionPlan.zone_slug.in_(zones), ActionPlan.district_code.in_(districts))
        query = query.where(inside)
    return db.session.scalars(query.order_by(Activity.removed_at.desc())).unique().all()


def public_activities(district: str) -> Sequence[Activity]:
    """The activities of a district that everybody may see, by their dates."""
    query = shown().where(ActionPlan.district_code == district)
    return db.session.scalars(query.order_by(begins(), Activity.id)).unique().all()


def activities_of_areas(area_ids: Collection[int], *, public: bool = False) -> Mapping[int, Sequence[Activity]]:
    """The activities of each of these areas (with ``public``, only those everybody may see)."""
    query = shown() if public else matching(ActivityFilter())
    found: dict[int, list[Activity]] = defaultdict(list)
    for one in db.session.scalars(in_order(query.where(Activity.area_id.in_(area_ids)))).unique():
        found[one.area_id or 0].append(one)
    return found


def last_position(plan: ActionPlan) -> int:
    """The position of the last row of a plan; 0 when it has none."""
    return db.session.scalar(select(func.max(Activity.position)).where(Activity.plan_id == plan.id)) or 0
