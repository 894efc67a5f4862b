"""The table of activities: on the screen, on paper, and what was deleted."""

from collections.abc import Mapping
from itertools import groupby

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.core import dates
from coordinator.core.errors import NotFound
from coordinator.core.paging import read_page
from coordinator.core.web import asked, asked_number, page
from coordinator.places.queries import list_districts, list_zones
from coordinator.plans import queries, slip
from coordinator.plans.models import Activity
from coordinator.plans.queries import ActivityFilter
from coordinator.plans.views.blueprint import blueprint


@blueprint.get("/team/plans")
@requires(Permission.TEAM_READ)
def index() -> ResponseReturnValue:
    """The activities of all plans, narrowed by the filter."""
    wanted = read_filter()
    last = asked_activity("removed")
    return page(
        "plans/index.html",
        activities=queries.page_of_activities(wanted, read_page(asked("page"))),
        counts=queries.counts_by_status(wanted),
        wanted=wanted,
        asked_for=filter_address(wanted),
        zones=list_zones(),
        districts=list_districts(wanted.zone or None),
        years=queries.list_years(),
        statuses=queries.STATUSES,
        removed=last if last and last.is_removed else None,
    )


@blueprint.get("/team/plans/print")
@requires(Permission.TEAM_READ)
def paper() -> ResponseReturnValue:
    """The same rows for paper: under the headings of zone and district, with room for signatures."""
    wanted = read_filter()
    rows = queries.list_activities(wanted)
    plans = [(plan, list(of_plan)) for plan, of_plan in groupby(rows, key=lambda one: one.plan)]
    baselines = queries.newest_baselines([plan.id for plan, _rows in plans])
    slips = {plan.id: slip.since(baselines[plan.id], of_plan) for plan, of_plan in plans if plan.id in baselines}
    return page("plans/print.html", plans=plans, baselines=baselines, slips=slips, asked_for=filter_address(wanted))


@blueprint.get("/team/plans/removed")
@requires(Permission.PLAN_EDIT)
def removed() -> ResponseReturnValue:
    """What was deleted in the last thirty days and can be brought back."""
    reach = territory(current_user, Permission.PLAN_EDIT)
    rows = queries.list_removed(reach.districts, reach.zones, everywhere=reach.everywhere)
    return page("plans/removed.html", activities=rows)


def read_filter() -> ActivityFilter:
    """The filter in the address; what is not understood is left out."""
    return ActivityFilter(
        zone=asked("zone", [zone.slug for zone in list_zones()]),
        district=asked("district", [one.code for one in list_districts()]),
        area=asked_number("area"),
        status=asked("status", queries.STATUSES),
        year=_year(asked("year")),
        q=asked("q"),
        unassigned=asked("unassigned", ["1"]),
        undated=asked("undated", ["1"]),
        incomplete=asked("incomplete", ["1"]),
        plan=asked_number("plan"),
    )


def _year(typed: str) -> int | None:
    try:
        return dates.ce_year(typed)
    except dates.DateError:
        return None


def filter_address(wanted: ActivityFilter) -> Mapping[str, str | int]:
    """The filter as parameters of an address, without what is empty."""
    return {key: value for key, value in vars(wanted).items() if value}


def asked_activity(name: str) -> Activity | None:
    """The activity whose number the address gives as ``name``, if the reader may change it."""
    number = asked_number(name)
    if number is None:
        return None
    try:
        activity = queries.get_activity(number)
    except NotFound:
        return None
    return activity if may(Permission.PLAN_EDIT, activity) else None


def list_of(activity: Activity, removed: int | None = None) -> str:
    """The list narrowed to the activity's district, with the offer to undo a deletion."""
    plan = activity.plan
    zone = None if plan.district_code else plan.zone_slug
    return url_for("plans.index", district=plan.district_code, zone=zone, removed=removed)
