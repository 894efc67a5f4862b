"""Counting activities by what they show, for a district, a zone and the city."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import and_, func, select

from coordinator.core.db import db
from coordinator.plans.models import ActionPlan, Activity
from coordinator.plans.queries.matching import (
    APPROVED,
    LATE,
    ActivityFilter,
    lacks_a_part,
    lacks_somebody,
    matching,
    shown,
    shown_status,
)

EVERYTHING = ActivityFilter()


def counts_by_district(wanted: ActivityFilter = EVERYTHING, *, public: bool = False) -> Mapping[str, Counter[str]]:
    """How many activities of each shown status (late included) every district has; one query.

    With ``public`` only those that everybody may see are counted, whatever the filter.
    """
    counted = shown() if public else matching(wanted)
    rows = counted.with_only_columns(ActionPlan.district_code, shown_status().label("status"))
    part = rows.where(ActionPlan.district_code.is_not(None)).subquery()
    query = select(part.c.district_code, part.c.status, func.count()).group_by(part.c.district_code, part.c.status)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for code, status, number in db.session.execute(query):
        counts[code][status] = number
    return counts


def counts_by_status(wanted: ActivityFilter = EVERYTHING) -> Counter[str]:
    """How many of the activities that fit have each shown status."""
    part = matching(wanted).with_only_columns(shown_status().label("status")).subquery()
    query = select(part.c.status, func.count()).group_by(part.c.status)
    counts: Counter[str] = Counter()
    for status, number in db.session.execute(query):
        counts[status] = number
    return counts


def incomplete_counts(wanted: ActivityFilter = EVERYTHING) -> Counter[int]:
    """Plan number -> how many of its activities that fit lack one of the eight parts; one query."""
    part = matching(wanted).where(lacks_a_part()).with_only_columns(Activity.plan_id).subquery()
    query = select(part.c.plan_id, func.count()).group_by(part.c.plan_id)
    return Counter({row[0]: row[1] for row in db.session.execute(query)})


def incomplete_by_district(wanted: ActivityFilter = EVERYTHING) -> Counter[str]:
    """District code -> how many activities of its plans lack one of the eight parts; one query."""
    query = matching(wanted).where(lacks_a_part(), ActionPlan.district_code.is_not(None))
    part = query.with_only_columns(ActionPlan.district_code).subquery()
    found = select(part.c.district_code, func.count()).group_by(part.c.district_code)
    return Counter({row[0]: row[1] for row in db.session.execute(found)})


class RowNeeds(NamedTuple):
    """How many activities are late, have nobody responsible, lack a part, or wait to be accepted."""

    late: int
    unassigned: int
    incomplete: int
    waiting: int


def needs_of_rows(wanted: ActivityFilter = EVERYTHING) -> RowNeeds:
    """What the activities that fit need; one question, because each reads all of them."""
    waits = and_(Activity.awaits_acceptance.is_(True), ActionPlan.state.in_(APPROVED))
    conditions = (shown_status() == LATE, lacks_somebody(), lacks_a_part(), waits)
    counted = matching(wanted).with_only_columns(*(func.count().filter(one) for one in conditions))
    return RowNeeds._make(db.session.execute(counted).one())
