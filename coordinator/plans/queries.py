"""Finding plans and their activities, counting them, and the words already used in them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, String, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from coordinator.areas.models import TargetArea
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.folding import fold
from coordinator.core.paging import Page, paged
from coordinator.plans.models import ActionPlan, Activity, ActivityStatus, PlanState

LATE = "late"
STATUSES = (*(status.value for status in ActivityStatus), LATE)
ENDED = (ActivityStatus.DONE, ActivityStatus.CANCELLED)
APPROVED = [state for state in PlanState if state.is_approved]
KEPT = timedelta(days=30)


@dataclass(frozen=True)
class ActivityFilter:
    """What a list of activities is narrowed to; empty means everything that was not deleted.

    ``status`` is the one shown (late included), ``year`` the CE year in which a fiscal year ends;
    ``unassigned`` ("1") asks for what is still to be done and has nobody responsible.
    """

    zone: str = ""
    district: str = ""
    area: int | None = None
    status: str = ""
    year: int | None = None
    q: str = ""
    unassigned: str = ""


def get_activity(activity_id: int) -> Activity:
    """The activity with this number, deleted or not; raises NotFound."""
    found = by_number(Activity, activity_id)
    if found is None:
        raise NotFound(f"activity {activity_id}")
    return found


def get_plan(plan_id: int) -> ActionPlan:
    """The plan with this number; raises NotFound."""
    found = by_number(ActionPlan, plan_id)
    if found is None:
        raise NotFound(f"plan {plan_id}")
    return found


def find_plan(zone: str, district: str | None, fiscal_year: int) -> ActionPlan | None:
    """The plan of a district, or (without one) of a zone as a whole, for a fiscal year."""
    query = select(ActionPlan).where(ActionPlan.zone_slug == zone, ActionPlan.fiscal_year == fiscal_year)
    return db.session.scalars(query.where(ActionPlan.district_code.is_not_distinct_from(district))).first()


def list_plans(zone: str = "", district: str = "", year: int | None = None) -> Sequence[ActionPlan]:
    """The plans that fit, newest fiscal year first, a zone's own plan before those of its districts."""
    query = select(ActionPlan)
    if zone:
        query = query.where(ActionPlan.zone_slug == zone)
    if district:
        query = query.where(ActionPlan.district_code == district)
    if year:
        query = query.where(ActionPlan.fiscal_year == year)
    order = (ActionPlan.fiscal_year.desc(), func.coalesce(ActionPlan.district_code, ""), ActionPlan.zone_slug)
    return db.session.scalars(query.order_by(*order)).unique().all()


def list_years() -> list[int]:
    """The fiscal years for which there are plans, newest first."""
    return list(db.session.scalars(select(ActionPlan.fiscal_year).distinct().order_by(ActionPlan.fiscal_year.desc())))


def page_of_activities(wanted: ActivityFilter, number: int) -> Page[Activity]:
    """One page of the activities that fit, by district, year and the order of their plan."""
    return paged(_in_order(_matching(wanted)), number)


def list_activities(wanted: ActivityFilter) -> Sequence[Activity]:
    """All activities that fit, by district, year and the order of their plan."""
    return db.session.scalars(_in_order(_matching(wanted))).unique().all()


def list_of_plan(plan: ActionPlan) -> Sequence[Activity]:
    """The activities of one plan that were not deleted."""
    query = _matching(ActivityFilter()).where(Activity.plan_id == plan.id)
    return db.session.scalars(_in_order(query)).unique().all()


def list_removed(districts: Collection[str], zones: Collection[str], *, everywhere: bool) -> Sequence[Activity]:
    """What was deleted of these districts and zones and can still be brought back, newest first."""
    since = clock.now() - KEPT
    query = select(Activity).join(Activity.plan).where(Activity.removed_at > since)
    if not everywhere:
        inside = or_(ActionPlan.zone_slug.in_(zones), ActionPlan.district_code.in_(districts))
        query = query.where(inside)
    return db.session.scalars(query.order_by(Activity.removed_at.desc())).unique().all()


def public_activities(district: str) -> Sequence[Activity]:
    """The activities of a district that everybody may see, by their dates."""
    query = _shown().where(ActionPlan.district_code == district)
    return db.session.scalars(query.order_by(_begins(), Activity.id)).unique().all()


def activities_of_areas(area_ids: Collection[int], *, public: bool = False) -> Mapping[int, Sequence[Activity]]:
    """The activities of each of these areas (with ``public``, only those everybody may see)."""
    query = _shown() if public else _matching(ActivityFilter())
    found: dict[int, list[Activity]] = defaultdict(list)
    for one in db.session.scalars(_in_order(query.where(Activity.area_id.in_(area_ids)))).unique():
        found[one.area_id or 0].append(one)
    return found


def counts_by_district(
    wanted: ActivityFilter = ActivityFilter(), *, public: bool = False
) -> Mapping[str, Counter[str]]:
    """How many activities of each shown status (late included) every district has; one query.

    With ``public`` only those that everybody may see are counted, whatever the filter.
    """
    counted = _shown() if public else _matching(wanted)
    rows = counted.with_only_columns(ActionPlan.district_code, _shown_status().label("status"))
    part = rows.where(ActionPlan.district_code.is_not(None)).subquery()
    query = select(part.c.district_code, part.c.status, func.count()).group_by(part.c.district_code, part.c.status)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for code, status, number in db.session.execute(query):
        counts[code][status] = number
    return counts


def counts_by_status(wanted: ActivityFilter = ActivityFilter()) -> Counter[str]:
    """How many of the activities that fit have each shown status."""
    part = _matching(wanted).with_only_columns(_shown_status().label("status")).subquery()
    query = select(part.c.status, func.count()).group_by(part.c.status)
    counts: Counter[str] = Counter()
    for status, number in db.session.execute(query):
        counts[status] = number
    return counts


def used_words(column: str, most: int = 60) -> Sequence[str]:
    """What people wrote before in ``column`` (process, method, tools, ...), most used first."""
    attribute: InstrumentedAttribute[str] = getattr(Activity, column)
    query = select(attribute).where(attribute != "", Activity.removed_at.is_(None), func.length(attribute) <= 80)
    return db.session.scalars(query.group_by(attribute).order_by(func.count().desc(), attribute).limit(most)).all()


def is_shown() -> ColumnElement[bool]:
    """``Activity.is_shown`` as a condition on activities joined with their plan."""
    dated, kept = _begins().is_not(None), Activity.removed_at.is_(None)
    return and_(Activity.is_public.is_(True), ActionPlan.state.in_(APPROVED), dated, kept)


def last_position(plan: ActionPlan) -> int:
    """The position of the last row of a plan; 0 when it has none."""
    return db.session.scalar(select(func.max(Activity.position)).where(Activity.plan_id == plan.id)) or 0


def _matching(wanted: ActivityFilter) -> Select[Activity]:
    query = select(Activity).join(Activity.plan).outerjoin(Activity.area).where(Activity.removed_at.is_(None))
    conditions: Iterable[tuple[object, ColumnElement[bool]]] = (
        (wanted.zone, ActionPlan.zone_slug == wanted.zone),
        (wanted.district, ActionPlan.district_code == wanted.district),
        (wanted.area, Activity.area_id == wanted.area),
        (wanted.year, ActionPlan.fiscal_year == wanted.year),
        (wanted.unassigned, and_(Activity.responsible == "", Activity.status.not_in(ENDED))),
    )
    query = query.where(*(condition for value, condition in conditions if value))
    if wanted.status:
        query = query.where(_shown_status() == wanted.status)
    for word in wanted.q.split():
        part = fold(word)
        inside = (column.contains(part, autoescape=True) for column in (Activity.folded, TargetArea.folded))
        query = query.where(or_(*inside))
    return query


def _in_order(query: Select[Activity]) -> Select[Activity]:
    whose = func.coalesce(ActionPlan.district_code, "")
    return query.order_by(whose, ActionPlan.zone_slug, ActionPlan.fiscal_year, Activity.position, Activity.id)


def _shown() -> Select[Activity]:
    return select(Activity).join(Activity.plan).outerjoin(Activity.area).where(is_shown())


def _begins() -> ColumnElement[date | None]:
    return func.coalesce(Activity.start_on, Activity.end_on)


def _is_over_before(day: date) -> ColumnElement[bool]:
    """Whether the last day lies before ``day``: periods of one kind do not overlap, so their starts tell."""
    until = func.coalesce(Activity.end_on, Activity.start_on)
    known = type_coerce(
        case((Activity.end_on.is_not(None), Activity.end_precision), else_=Activity.start_precision), String
    )
    passed = (
        and_(known == precision.value, until < CoarseDate.covering(day, precision).start) for precision in Precision
    )
    return and_(until.is_not(None), or_(*passed))


def _shown_status() -> ColumnElement[str]:
    """``Activity.shown_status`` as an expression."""
    late = and_(_is_over_before(clock.today()), Activity.status.not_in(ENDED))
    return case((late, LATE), else_=type_coerce(Activity.status, String))
