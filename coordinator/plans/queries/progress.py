"""How far the activities are together, by plan, district, zone or in the city.

The rule is the same everywhere: the plain mean of what people typed, a completed activity counting
100, a cancelled one left out.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, case, func, literal, select

from coordinator.core.db import db
from coordinator.plans.models import ActionPlan, Activity, ActivityStatus
from coordinator.plans.queries.matching import ActivityFilter, matching

Unit = Literal["plan", "district", "zone", "city"]


class Progress(NamedTuple):
    """The mean in per cent, and of how many activities."""

    percent: int
    rows: int


NOTHING = Progress(0, 0)
ALL = ActivityFilter()


def progress_by(unit: Unit, wanted: ActivityFilter = ALL) -> Mapping[Any, Progress]:
    """How far the activities that fit are, by plan number, district code, zone slug, or "" for the city.

    One query. What has no activities that count is left out: ask with ``.get(key, NOTHING)``. The plan
    of a zone as a whole counts for the zone and the city, not for any district.
    """
    keys: dict[str, ColumnElement[Any]] = {
        "plan": Activity.plan_id.expression,
        "district": ActionPlan.district_code.expression,
        "zone": ActionPlan.zone_slug.expression,
        "city": literal(""),
    }
    typed = case((Activity.status == ActivityStatus.DONE, 100), else_=Activity.progress)
    part = matching(wanted).where(Activity.status != ActivityStatus.CANCELLED)
    rows = part.with_only_columns(keys[unit].label("unit"), typed.label("percent")).subquery()
    query = select(rows.c.unit, func.sum(rows.c.percent), func.count()).group_by(rows.c.unit)
    found = db.session.execute(query.where(rows.c.unit.is_not(None)))
    return {key: Progress(_rounded(total, number), number) for key, total, number in found}


def _rounded(total: int, number: int) -> int:
    """The mean rounded half up; only all done is a hundred."""
    mean = (2 * int(total) + number) // (2 * number)
    return min(mean, 99) if total < 100 * number else mean
