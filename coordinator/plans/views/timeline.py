"""The timeline: activities as bars under months, quarters or fiscal years, grouped by district or area."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core import clock, dates
from coordinator.core.dates import CoarseDate
from coordinator.core.paging import read_page
from coordinator.core.web import asked, page
from coordinator.core.words import WordEnum, _, lazy
from coordinator.places.queries import list_districts, list_zones
from coordinator.plans import queries
from coordinator.plans.models import ActionPlan, Activity
from coordinator.plans.queries import Stretch
from coordinator.plans.schedule import Axis, Bar, Scale, axis, days_late
from coordinator.plans.views.blueprint import blueprint
from coordinator.plans.views.listing import filter_address, read_filter

UNDATED = 25
Schedule = tuple[CoarseDate | None, CoarseDate | None]


class Grouping(WordEnum):
    """Under which headings the rows stand."""

    DISTRICT = "district", lazy("District")
    AREA = "area", lazy("Target area")


@dataclass(frozen=True)
class Line:
    """One row: the activity, its bar, how many days it is late; the schedule last approved, where it was another."""

    activity: Activity
    bar: Bar | None
    late: int
    approved: Schedule | None
    approved_bar: Bar | None


@dataclass(frozen=True)
class Group:
    """The rows under one heading; ``plan`` is that of its first row."""

    plan: ActionPlan
    heading: str
    lines: Sequence[Line]


@blueprint.get("/team/plans/timeline")
@requires(Permission.TEAM_READ)
def timeline() -> ResponseReturnValue:
    """What happens when, what is late, and what has no dates yet."""
    today, wanted = clock.today(), read_filter()
    scale = Scale(asked("scale", list(Scale)) or Scale.MONTH)
    grouping = Grouping(asked("group", list(Grouping)) or Grouping.DISTRICT)
    shown = axis(scale, wanted.year or dates.fiscal_year(today))
    wanted, when = replace(wanted, year=shown.year), Stretch(shown.first, shown.last, *shown.years)
    around = queries.counts_around(wanted, when)
    by_area, number = grouping is Grouping.AREA, read_page(asked("page"))
    found = queries.page_of_schedule(wanted, when, by_area, number, around.within)
    return page(
        "plans/timeline.html",
        axis=shown,
        now_at=shown.slot(today) if shown.holds(today) else None,
        found=found,
        groups=list(_groups(found.items, shown, grouping, today)),
        around=around,
        undated=queries.list_undated(wanted, when, UNDATED) if around.undated else [],
        wanted=wanted,
        grouping=grouping,
        asked_for={**filter_address(wanted), "scale": scale.value, "group": grouping.value},
        scales=list(Scale),
        groupings=list(Grouping),
        zones=list_zones(),
        districts=list_districts(wanted.zone or None),
        statuses=queries.STATUSES,
        plain=url_for("plans.timeline"),
    )


def _groups(rows: Sequence[Activity], shown: Axis, grouping: Grouping, today: date) -> Iterator[Group]:
    heading = _area if grouping is Grouping.AREA else _district
    approved = queries.baseline_dates([one.id for one in rows])
    for (_key, words), members in groupby(rows, key=heading):
        lines = [_line(one, approved.get(one.id), shown, today) for one in members]
        yield Group(lines[0].activity.plan, words, lines)


def _line(one: Activity, approved: Schedule | None, shown: Axis, today: date) -> Line:
    late = days_late(one.last_day, today) if one.is_late(today) else 0
    moved = approved if approved not in (None, (None, None), (one.start, one.end)) else None
    return Line(one, shown.bar(one.start, one.end), late, moved, shown.bar(*moved) if moved else None)


def _district(one: Activity) -> tuple[object, str]:
    return (one.plan.district_code, one.plan.zone_slug), one.plan.place


def _area(one: Activity) -> tuple[object, str]:
    words = f"{one.place} · {one.plan.place}" if one.place else _("No target area · %(place)s", place=one.plan.place)
    return (one.plan.district_code, one.plan.zone_slug, one.area_id, one.area_text), words
