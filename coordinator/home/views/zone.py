"""The desk: where each person's work begins, and the dashboard of a zone."""

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission, Role, Scope
from coordinator.access.scope import territory
from coordinator.accounts.queries import coordinator_names
from coordinator.audit.describe import kept_from_reader
from coordinator.audit.queries import recent
from coordinator.core import clock
from coordinator.core.web import asked, page
from coordinator.core.words import LazyWords, _, lazy
from coordinator.events.models import Event
from coordinator.exchange.queries import count_held
from coordinator.groups.models import GroupState
from coordinator.home.figures import DistrictFigures, sums
from coordinator.home.queries import city, events
from coordinator.home.queries import zone as queries
from coordinator.home.views._blueprint import blueprint
from coordinator.places.models import Zone
from coordinator.places.queries import get_district, get_zone, list_zones
from coordinator.plans.queries import LATE, ActivityFilter, counts_by_status


@dataclass(frozen=True)
class Need:
    """Something that waits for a hand: how many, what, and where to see them."""

    count: int
    word: LazyWords
    href: str
    status: str | None = None


@blueprint.get("/team")
@requires(Permission.TEAM_READ)
def team() -> ResponseReturnValue:
    """To where one's own work lies."""
    return redirect(_desk(), code=302)


def _desk() -> str:
    for assignment in current_user.assignments:
        if assignment.role is Role.ZONE_COORDINATOR and assignment.zone_slug:
            return url_for("home.dashboard", slug=assignment.zone_slug)
        if assignment.role is Role.DISTRICT_OFFICER and assignment.district_code:
            return url_for("home.dashboard", slug=get_district(assignment.district_code).zone_slug)
        if assignment.role is Role.TRAINER:
            return "/team/events"
    return url_for("home.overview")


@blueprint.get("/team/zones")
@requires(Permission.TEAM_READ)
def dashboards() -> ResponseReturnValue:
    """What the zone switcher chose: one zone's dashboard, or the whole city."""
    chosen = asked("zone", [zone.slug for zone in list_zones()])
    return redirect(url_for("home.dashboard", slug=chosen) if chosen else url_for("home.overview"))


@blueprint.get("/team/zones/<slug>")
@requires(Permission.TEAM_READ)
def dashboard(slug: str) -> ResponseReturnValue:
    """What needs somebody in this zone, what happens this week, each district, the latest changes."""
    zone, today = get_zone(slug), clock.today()
    rows = city.staff_figures(today, slug)
    steps = queries.open_steps(slug, today)
    reach = territory(current_user, Permission.PLAN_EDIT)
    return page(
        "home/dashboard.html",
        zone=zone,
        zones=list_zones(),
        rows=rows,
        sums=sums(rows),
        switch=[("", _("All zones")), *((one.slug, one.short) for one in list_zones())],
        needs=[need for need in _needs(zone, rows, len(steps.overdue)) if need.count],
        steps=steps,
        days=events.days_of_zone(slug, today),
        changes=recent(slug, limit=8, without=kept_from_reader(Scope(zone=slug))),
        own=[row.district for row in rows if reach.covers(slug, row.district.code)],
        coordinators=coordinator_names(slug),
        samples=queries.has_samples(),
        as_of=clock.now(),
    )


def _needs(zone: Zone, rows: list[DistrictFigures], overdue: int) -> list[Need]:
    """Each count leads to what was counted."""
    plans, groups = f"/team/plans?zone={zone.slug}", f"/team/groups?zone={zone.slug}"
    none_yet = url_for("home.overview", zone=zone.slug, status="no_data")
    late = counts_by_status(ActivityFilter(zone=zone.slug, status=LATE)).total()
    unassigned = counts_by_status(ActivityFilter(zone=zone.slug, unassigned="1")).total()
    planless = sum(1 for row in rows if not row.activities)
    missing = sum(1 for row in rows if row.group is GroupState.NOT_ESTABLISHED)
    waiting = count_held("plans", current_user.id)
    return [
        Need(late, lazy("Late activities"), f"{plans}&status={LATE}", LATE),
        Need(unassigned, lazy("Activities without a responsible person"), f"{plans}&unassigned=1"),
        Need(overdue, lazy("Overdue next steps"), f"{request.path}#steps", "late"),
        Need(planless, lazy("Districts without a plan"), none_yet),
        Need(missing, lazy("Groups not yet established"), f"{groups}&state=not_established"),
        *([Need(waiting, lazy("Pasted rows to correct"), "/team/plans/tray")] if waiting else []),
        *(
            Need(held, lazy("Pasted rows to correct"), _tray(event))
            for event, held in queries.held_rows(current_user.id)
        ),
    ]


def _tray(event: Event) -> str:
    return f"/team/events/{event.slug}/registrations/paste"
