"""The desk: where each person's work begins, and the dashboard of a zone."""

from collections.abc import Sequence
from datetime import timedelta

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission, Role, Scope
from coordinator.access.scope import territory
from coordinator.accounts.queries import coordinator_names
from coordinator.audit.describe import kept_from_reader
from coordinator.audit.queries import recent
from coordinator.core import clock, dates
from coordinator.core.web import asked, page
from coordinator.core.words import _
from coordinator.home.figures import sums
from coordinator.home.queries import city, events
from coordinator.home.queries import zone as queries
from coordinator.home.views._blueprint import blueprint
from coordinator.home.views.needs import Unit, needs_of
from coordinator.places.queries import get_district, get_zone, list_zones
from coordinator.plans.models import ActionPlan
from coordinator.plans.queries import list_due, list_plans, recent_sets

DUE, SETS = 8, 6


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
    rows, plans = city.staff_figures(today, slug), list_plans(slug)
    reach = territory(current_user, Permission.PLAN_EDIT)
    own = [row for row in rows if reach.covers(slug, row.district.code)]
    unit = Unit(slug, own[0].district.code) if len(own) == 1 else Unit(slug)
    asked_about = own if unit.district else rows
    steps = queries.open_steps(slug, today)
    overdue = [step for step in steps.overdue if unit.district in ("", step.district_code)]
    hidden = [*kept_from_reader(Scope(zone=slug)), "activity"]  # changed activities are told by their sets
    return page(
        "home/dashboard.html",
        zone=zone,
        unit=unit,
        rows=rows,
        sums=sums(rows),
        seats=queries.seats_held(slug, today),
        books={plan.district_code: plan for plan in plans if plan.fiscal_year == dates.fiscal_year(today)},
        switch=[("", _("All zones")), *((one.slug, one.short) for one in list_zones())],
        needs=needs_of(unit, asked_about, _of(unit, plans), len(overdue)),
        steps=steps,
        days=events.days_of_zone(slug, today),
        due=list_due(unit.filter, today, today + timedelta(days=6), DUE),
        due_most=DUE,
        sets=recent_sets(slug, SETS),
        changes=recent(slug, limit=8, without=hidden),
        own=[row.district for row in own],
        coordinators=coordinator_names(slug),
        samples=queries.has_samples(),
        as_of=clock.now(),
    )


def _of(unit: Unit, plans: Sequence[ActionPlan]) -> list[ActionPlan]:
    return [plan for plan in plans if unit.district in ("", plan.district_code)]
