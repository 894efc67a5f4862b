"""What lies in a stretch of time, what lies outside, and what has no dates yet."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, String, and_, case, func, or_, select, type_coerce

from coordinator.areas.models import TargetArea
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.db import db
from coordinator.core.paging import Page
from coordinator.plans.models import ActionPlan, Activity, Baseline, BaselineRow
from coordinator.plans.queries.activities import page_of
from coordinator.plans.queries.matching import ENDED, ActivityFilter, begins, matching

ROWS = 100


@dataclass(frozen=True)
class Stretch:
    """From the first day of a fiscal year to the last day of one: no month, quarter or year crosses its ends."""

    first: date
    last: date
    first_year: int
    last_year: int


@dataclass(frozen=True)
class Around:
    """How many activities touch the stretch, have no dates, lie before the stretch and after it."""

    within: int
    undated: int
    before: int
    after: int


def page_of_schedule(
    wanted: ActivityFilter, when: Stretch, by_area: bool, number: int, total: int | None = None
) -> Page[Activity]:
    """One page of the activities that touch the stretch, whichever year's plan they stand in, by date in each group."""
    query = _fitting(wanted, by_area).where(_within(when))
    return page_of(_grouped(query, by_area).order_by(begins(), Activity.id), number, ROWS, lean=True, total=total)


def list_undated(wanted: ActivityFilter, when: Stretch, most: int) -> Sequence[Activity]:
    """The first activities without dates in the plans of these years."""
    query = _grouped(_fitting(wanted).where(_undated(when)), by_area=False).order_by(Activity.position, Activity.id)
    return page_of(query, 1, most, lean=True, total=most).items


def counts_around(wanted: ActivityFilter, when: Stretch) -> Around:
    """What the stretch leaves out, in one question."""
    wide = _fitting(wanted)
    counted = (
        func.count().filter(_within(when)),
        func.count().filter(_undated(when)),
        func.count().filter(_until() < when.first),
        func.count().filter(begins() > when.last),
    )
    return Around(*db.session.execute(wide.with_only_columns(*counted)).one())


def baseline_dates(activity_ids: Collection[int]) -> Mapping[int, tuple[CoarseDate | None, CoarseDate | None]]:
    """Activity number -> start and end as last approved, for those that were ever approved; one query."""
    query = select(BaselineRow).join(BaselineRow.baseline).where(BaselineRow.activity_id.in_(activity_ids))
    rows = db.session.scalars(query.order_by(Baseline.number))
    return {row.activity_id: (row.start, row.end) for row in rows}


def list_due(wanted: ActivityFilter, first: date, last: date, most: int) -> Sequence[Activity]:
    """The first activities still to be done whose last day lies in this stretch of days, by date."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    ends = [
        and_(_known() == precision.value, _until().in_(starts))
        for precision in Precision
        if (starts := [one.start for day in days if (one := CoarseDate.covering(day, precision)).end == day])
    ]
    query = matching(wanted).where(Activity.status.not_in(ENDED), or_(*ends))
    return page_of(query.order_by(_until(), Activity.id), 1, most, lean=True, total=most).items


def _known() -> ColumnElement[str]:
    """How exactly the end is known."""
    precision = case((Activity.end_on.is_not(None), Activity.end_precision), else_=Activity.start_precision)
    return type_coerce(precision, String)


def _fitting(wanted: ActivityFilter, with_area: bool = False) -> Select[Activity]:
    """The filter without its year: an activity may run from one fiscal year into the next."""
    return matching(replace(wanted, year=None), with_area=with_area)


def _within(when: Stretch) -> ColumnElement[bool]:
    return and_(_until() >= when.first, begins() <= when.last)


def _undated(when: Stretch) -> ColumnElement[bool]:
    return and_(begins().is_(None), ActionPlan.fiscal_year.between(when.first_year, when.last_year))


def _until() -> ColumnElement[date | None]:
    return func.coalesce(Activity.end_on, Activity.start_on)


def _grouped(query: Select[Activity], by_area: bool) -> Select[Activity]:
    whose = (func.coalesce(ActionPlan.district_code, ""), ActionPlan.zone_slug)
    if not by_area:
        return query.order_by(*whose)
    return query.order_by(*whose, TargetArea.sort_key.is_(None), TargetArea.sort_key, TargetArea.id, Activity.area_text)
