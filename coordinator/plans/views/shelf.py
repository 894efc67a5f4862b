"""The list of all plans of a fiscal year, and starting one."""

from collections import Counter

from flask.typing import ResponseReturnValue

from coordinator.access.guard import ensure, requires
from coordinator.access.policy import Permission
from coordinator.core import clock, dates
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _, language
from coordinator.places.models import District
from coordinator.places.queries import get_district, get_zone, list_districts, list_zones
from coordinator.plans import operations, queries
from coordinator.plans.forms import StartForm
from coordinator.plans.models import ActionPlan, PlanState
from coordinator.plans.views.activities import own_units
from coordinator.plans.views.blueprint import blueprint
from coordinator.plans.views.steps import address_of


@blueprint.get("/team/plans/books")
@requires(Permission.TEAM_READ)
def books() -> ResponseReturnValue:
    """Each zone and district with its plan of one fiscal year, or the plans of any year in one ``state``."""
    zone = asked("zone", [one.slug for one in list_zones()])
    state = asked("state", list(PlanState))
    if state:
        return _plans_in(PlanState(state), zone)
    known = {one.code: one for one in list_districts()}
    district = known.get(asked("district"))
    return _year_of_plans(district.zone_slug if district else zone, _year(), district)


def _year_of_plans(zone: str, year: int, only: District | None = None) -> ResponseReturnValue:
    zones, wanted = list_zones(), queries.ActivityFilter(zone=zone, year=year)
    plans = queries.list_plans(zone=zone, year=year)
    return page(
        "plans/books.html",
        zones=zones,
        zone=zone,
        year=year,
        years=_years(),
        plan_states=list(PlanState),
        shown=[one for one in zones if zone in ("", one.slug)],
        districts=[only] if only else list_districts(),
        plans={(plan.zone_slug, plan.district_code): plan for plan in plans},
        states=Counter(plan.state for plan in plans),
        progress=queries.progress_by("plan", wanted),
        lacking=queries.incomplete_counts(wanted),
        unsettled=queries.unsettled_by_plan([plan.id for plan in plans]),
    )


def _plans_in(state: PlanState, zone: str) -> ResponseReturnValue:
    district = asked("district", [one.code for one in list_districts()])
    year = asked("year", [str(known) for known in _years()])
    plans = [one for one in queries.list_plans(zone, district, int(year) if year else None) if one.state is state]
    chosen = {"zone": zone, "district": district, "year": year, "state": state}
    states = list(PlanState)
    return page("plans/books_found.html", plans=plans, zones=list_zones(), years=_years(), states=states, chosen=chosen)


@blueprint.route("/team/plans/books/new", methods=["GET", "POST"])
@requires(Permission.PLAN_CREATE)
@writes
def start_plan() -> ResponseReturnValue:
    """Start the plan of a district or a zone for a fiscal year; one that is there already is opened."""
    data = {"unit": asked("unit"), "year": asked("year") or _year()}
    form = StartForm(own_units(), [(year, dates.format_year(year, language())) for year in _years()], data=data)
    if form.attempt(_start):
        plan: ActionPlan = form.result
        return done(_("This is the plan. Its state: %(state)s.", state=plan.state.word), address_of(plan))
    return page("plans/start.html", form=form)


def _start(*, unit: str, year: str) -> ActionPlan:
    place = get_district(unit) if unit.isdigit() else get_zone(unit)
    ensure(Permission.PLAN_CREATE, place)
    return operations.open_plan(place, int(year))


def _year() -> int:
    """The fiscal year the address asks for, else the one we are in."""
    typed = asked("year", [str(year) for year in _years()])
    return int(typed) if typed else dates.fiscal_year(clock.today())


def _years() -> list[int]:
    now = dates.fiscal_year(clock.today())
    return sorted({*range(now - 1, now + 3), *queries.list_years()}, reverse=True)
