"""Which activities a filter means, in which order, and what they show, as expressions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, String, and_, case, func, or_, select, type_coerce

from coordinator.areas.models import TargetArea
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.folding import fold
from coordinator.plans.models import ActionPlan, Activity, ActivityStatus, PlanState

LATE = "late"
STATUSES = (*(status.value for status in ActivityStatus), LATE)
ENDED = (ActivityStatus.DONE, ActivityStatus.CANCELLED)
APPROVED = [state for state in PlanState if state.is_approved]


@dataclass(frozen=True)
class ActivityFilter:
    """What a list of activities is narrowed to; empty means everything that was not deleted.

    ``status`` is the one shown (late included), ``year`` the CE year in which a fiscal year ends;
    ``unassigned`` ("1") asks for what is still to be done and has nobody responsible, ``undated`` ("1") for what
    has no dates yet.
    ``unassigned`` ("1") asks for what is still to be done and has nobody responsible, ``incomplete`` ("1")
    for what lacks one of the eight parts.
    """

    zone: str = ""
    district: str = ""
    area: int | None = None
    status: str = ""
    year: int | None = None
    q: str = ""
    unassigned: str = ""
    undated: str = ""
    incomplete: str = ""
    plan: int | None = None


def matching(wanted: ActivityFilter, *, with_area: bool = False) -> Select[Activity]:
    """The activities that fit and were not deleted; joined with their areas only where something asks for them."""
    query = select(Activity).join(Activity.plan).where(Activity.removed_at.is_(None))
    if with_area or wanted.q:
        query = query.outerjoin(Activity.area)
    conditions: Iterable[tuple[object, ColumnElement[bool]]] = (
        (wanted.zone, ActionPlan.zone_slug == wanted.zone),
        (wanted.district, ActionPlan.district_code == wanted.district),
        (wanted.area, Activity.area_id == wanted.area),
        (wanted.year, ActionPlan.fiscal_year == wanted.year),
        (wanted.unassigned, lacks_somebody()),
        (wanted.undated, begins().is_(None)),
        (wanted.incomplete, lacks_a_part()),
        (wanted.plan, Activity.plan_id == wanted.plan),
    )
    query = query.where(*(condition for value, condition in conditions if value))
    if wanted.status:
        query = query.where(shown_status() == wanted.status)
    for word in wanted.q.split():
        part = fold(word)
        inside = (column.contains(part, autoescape=True) for column in (Activity.folded, TargetArea.folded))
        query = query.where(or_(*inside))
    return query


def lacks_somebody() -> ColumnElement[bool]:
    """Whether it is still to be done and nobody is responsible, as a condition."""
    return and_(Activity.responsible == "", Activity.status.not_in(ENDED))


def lacks_a_part() -> ColumnElement[bool]:
    """Whether ``completeness.missing_parts`` says anything, as a condition."""
    texts = (Activity.process, Activity.tools, Activity.responsible, Activity.involved)
    lacking = (
        *(text == "" for text in texts),
        and_(Activity.area_id.is_(None), Activity.area_text == ""),
        and_(Activity.method == "", Activity.name == ""),
        and_(Activity.budget.is_(None), Activity.budget_source == ""),
        begins().is_(None),
    )
    return and_(Activity.status != ActivityStatus.CANCELLED, or_(*lacking))


def in_order(query: Select[Activity]) -> Select[Activity]:
    """By district, year and the order of their plan."""
    whose = func.coalesce(ActionPlan.district_code, "")
    return query.order_by(whose, ActionPlan.zone_slug, ActionPlan.fiscal_year, Activity.position, Activity.id)


def is_shown() -> ColumnElement[bool]:
    """``Activity.is_shown`` as a condition on activities joined with their plan."""
    dated, kept = begins().is_not(None), Activity.removed_at.is_(None)
    wanted = and_(Activity.is_public.is_(True), Activity.awaits_acceptance.is_(False))
    return and_(wanted, ActionPlan.state.in_(APPROVED), dated, kept)


def shown() -> Select[Activity]:
    """The activities that everybody may see."""
    return select(Activity).join(Activity.plan).outerjoin(Activity.area).where(is_shown())


def begins() -> ColumnElement[date | None]:
    """``Activity.first_day`` as an expression."""
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


def shown_status() -> ColumnElement[str]:
    """``Activity.shown_status`` as an expression."""
    late = and_(_is_over_before(clock.today()), Activity.status.not_in(ENDED))
    return case((late, LATE), else_=type_coerce(Activity.status, String))
