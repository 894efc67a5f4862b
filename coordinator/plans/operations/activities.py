"""The rows of a plan: adding, changing, deleting and bringing back."""

from decimal import Decimal
from typing import Any, TypedDict, Unpack

from coordinator.areas import queries as areas
from coordinator.areas.models import TargetArea
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, format_coarse
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.words import _, language
from coordinator.plans import feed, queries
from coordinator.plans.models import ActionPlan, Activity, ActivityStatus, PlanState


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
    _ensure_open(plan)
    _ensure_sensible(row)
    activity = Activity(plan=plan, position=queries.last_position(plan) + 1, is_sample=is_sample, progress=0)
    activity.status, activity.feed_sequence, activity.is_public = ActivityStatus.NOT_STARTED, 0, False
    with db.session.no_autoflush:  # half a row must not be stored (and told in the history) by a look-up
        _fill(activity, row)
    db.session.add(activity)
    feed.announce(activity)
    db.session.flush()
    return activity


def change_activity(activity: Activity, **row: Unpack[Row]) -> Activity:
    """Change what is given of a row; what is left out stays. Refused like a new row, or when deleted."""
    _ensure_open(activity.plan)
    if activity.is_removed:
        raise DomainError(_("This activity was deleted. Bring it back first."))
    _ensure_sensible({**_said(activity), **row})
    with feed.told([activity]):
        _fill(activity, row)
    db.session.flush()
    return activity


def check_activity(**row: Any) -> None:
    """Refuse what ``add_activity`` would refuse for the row's own sake; nothing is stored."""
    _ensure_sensible(row)  # type: ignore[arg-type]


def remove_activity(activity: Activity) -> None:
    """Delete a row; it can be brought back for thirty days."""
    _ensure_open(activity.plan)
    if activity.is_removed:
        return
    with feed.told([activity]):
        activity.removed_at = clock.now()
    db.session.flush()


def restore_activity(activity: Activity) -> None:
    """Bring a deleted row back to its place; refused after thirty days."""
    _ensure_open(activity.plan)
    if activity.removed_at is not None and activity.removed_at < clock.now() - queries.KEPT:
        raise DomainError(_("It was deleted more than 30 days ago and cannot be brought back."))
    with feed.told([activity]):
        activity.removed_at = None
    db.session.flush()


def _ensure_open(plan: ActionPlan) -> None:
    if plan.state is PlanState.CLOSED:
        raise DomainError(_("This plan is closed. Reopen it first."), "fiscal_year")
    if not plan.state.is_open:
        raise DomainError(_("This plan was submitted. Withdraw it first, or wait for the answer."), "fiscal_year")


def _ensure_sensible(row: Row) -> None:
    if not any(str(row.get(key) or "").strip() for key in ("place", "process", "method", "name")):
        raise DomainError(_("Write at least the target area or the activity."), "place")
    start, end = row.get("start"), row.get("end")
    if start and end and end.end < start.start:
        first = format_coarse(start, language())
        raise DomainError(_("The end must not be before the start %(start)s.", start=first), "end")


def _said(activity: Activity) -> Row:
    return {key: getattr(activity, key) for key in Row.__annotations__}  # type: ignore[return-value]


def _fill(activity: Activity, row: Row) -> None:
    place = row.pop("place", activity.place) or ""
    for key, value in row.items():
        setattr(activity, key, value)
    activity.area = _recognise(place, activity)
    activity.area_text = "" if activity.area else place.strip()
    activity.progress = 100 if activity.status is ActivityStatus.DONE else activity.progress or 0
    texts = (activity.area_text, activity.process, activity.method, activity.tools, activity.name)
    activity.folded = fold(" ".join(text or "" for text in (*texts, activity.responsible, activity.involved)))


def _recognise(place: str, activity: Activity) -> TargetArea | None:
    """The registered area of that name in any spelling, if the plan is a district's."""
    if not fold(place):
        return None
    if activity.area is not None and fold(activity.area.name) == fold(place):
        return activity.area
    district = activity.plan.district_code
    return areas.like_named(place, district) if district else None
