"""The rows of a plan: adding, changing, deleting and bringing back."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from coordinator.areas.models import TargetArea
from coordinator.areas.queries import like_named
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, format_coarse
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.undo import ensure_kept
from coordinator.core.words import _, language
from coordinator.plans import feed, queries
from coordinator.plans.models import ActionPlan, Activity, ActivityStatus, PlanState
from coordinator.plans.operations.record import noted

AreaNamed = Callable[[str, str], TargetArea | None]
TELLING = ("place", "process", "method", "name")


class Row(TypedDict, total=False):
    """What can be said about an activity. ``place`` is a target area's name or free text such as ทั้งเขต."""

    place: str
    process: str
    method: str
    tools: str
    name: str
    start: CoarseDate | None
    end: CoarseDate | None
    involved: str
    responsible: str
    indicator: str
    indicator_unit: str
    indicator_target: Decimal | None
    indicator_actual: Decimal | None
    budget: Decimal | None
    budget_source: str
    status: ActivityStatus
    progress: int | None
    obstacles: str
    note: str
    is_public: bool


def add_activity(plan: ActionPlan, *, is_sample: bool = False, **row: Unpack[Row]) -> Activity:
    """A new row at the end of the plan.

    Refused when it says nothing (neither area nor activity, process or method), when it ends before
    it starts, and when the plan is closed.
    """
    ensure_open(plan)
    ensure_sensible(row)
    with noted([]) as rows:
        activity = build(plan, queries.last_position(plan) + 1, row, is_sample=is_sample)
        db.session.flush()
        rows.append(activity)
    return activity


def build(
    plan: ActionPlan, position: int, row: Mapping[str, Any], *, areas: AreaNamed = like_named, is_sample: bool = False
) -> Activity:
    """A new row that is not stored yet."""
    activity = Activity(plan=plan, position=position, is_sample=is_sample, progress=0, unread={})
    activity.status, activity.feed_sequence, activity.is_public = ActivityStatus.NOT_STARTED, 0, False
    with db.session.no_autoflush:
        fill(activity, row, areas)
    db.session.add(activity)
    feed.announce(activity)
    return activity


def change_activity(activity: Activity, **row: Unpack[Row]) -> Activity:
    """Change what is given of a row; what is left out stays. Refused like a new row, or when deleted."""
    ensure_open(activity.plan)
    if activity.is_removed:
        raise DomainError(_("This activity was deleted. Bring it back first."))
    ensure_sensible({**_said(activity), **row})
    with noted([activity]), feed.told([activity]):
        activity.unread = {key: text for key, text in activity.unread.items() if key not in row}
        fill(activity, row)
    return activity


def check_activity(**row: Any) -> None:
    """Refuse what ``add_activity`` would refuse for the row's own sake; nothing is stored."""
    ensure_sensible(row)  # type: ignore[arg-type]


def remove_activity(activity: Activity) -> None:
    """Delete a row; it can be brought back for thirty days."""
    queries.lock_rows([activity.id])
    ensure_open(activity.plan)
    if activity.is_removed:
        return
    with noted([activity]), feed.told([activity]):
        activity.removed_at = clock.now()


def restore_activity(activity: Activity) -> None:
    """Bring a deleted row back to its place; refused after thirty days."""
    queries.lock_rows([activity.id])
    ensure_open(activity.plan)
    ensure_kept(activity.removed_at)
    with noted([activity]), feed.told([activity]):
        activity.removed_at = None


def ensure_open(plan: ActionPlan) -> None:
    """Refuse unless the rows of this plan can be changed now: the only place that says so."""
    if plan.state is PlanState.CLOSED:
        raise DomainError(_("This plan is closed. Reopen it first."), "fiscal_year")
    if not plan.state.is_open:
        raise DomainError(_("This plan was submitted. Withdraw it first, or wait for the answer."), "fiscal_year")


def says_something(row: Mapping[str, Any]) -> bool:
    """Whether the row names an area, an activity, a process or a method."""
    return any(str(row.get(key) or "").strip() for key in TELLING)


def ensure_sensible(row: Row) -> None:
    """Refuse a row that says nothing, and one that ends before it starts."""
    if not says_something(row):
        raise DomainError(_("Write at least the target area or the activity."), "place")
    start, end = row.get("start"), row.get("end")
    if start and end and end.end < start.start:
        first = format_coarse(start, language())
        raise DomainError(_("The end must not be before the start %(start)s.", start=first), "end")


def _said(activity: Activity) -> Row:
    return {key: getattr(activity, key) for key in Row.__annotations__}  # type: ignore[return-value]


def fill(activity: Activity, row: Mapping[str, Any], areas: AreaNamed = like_named) -> None:
    """Set these values, and what follows from them."""
    place = str(row.get("place", activity.place) or "")
    for key, value in row.items():
        if key != "place":
            setattr(activity, key, value)
    with db.session.no_autoflush:  # half a row must not be stored (and told in the history) by a look-up
        activity.area = _recognise(place, activity, areas)
    activity.area_text = "" if activity.area else place.strip()
    activity.progress = 100 if activity.status is ActivityStatus.DONE else activity.progress or 0
    texts = (activity.area_text, activity.process, activity.method, activity.tools, activity.name)
    activity.folded = fold(" ".join(text or "" for text in (*texts, activity.responsible, activity.involved)))


def _recognise(place: str, activity: Activity, areas: AreaNamed) -> TargetArea | None:
    """The registered area of that name in any spelling, if the plan is a district's."""
    if not fold(place):
        return None
    district = activity.plan.district_code
    known = activity.area
    if known is not None and known.district_code == district and fold(known.name) == fold(place):
        return known
    return areas(place, district) if district else None
