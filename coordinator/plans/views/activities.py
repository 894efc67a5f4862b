"""One activity: its page, the form, deleting and bringing back."""

from collections.abc import Mapping
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import ensure, may, requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.areas.queries import AreaFilter, list_areas
from coordinator.audit.queries import history
from coordinator.core import clock, dates
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _, language
from coordinator.places.models import District, Zone
from coordinator.places.queries import get_district, get_zone, list_districts, list_zones
from coordinator.plans import completeness, operations, queries
from coordinator.plans.cells import unread_cells
from coordinator.plans.forms import ActivityForm, RemarkForm
from coordinator.plans.models import ActionPlan, Activity
from coordinator.plans.views.blueprint import blueprint
from coordinator.plans.views.listing import asked_activity, list_of

KEPT_FOR_NEXT = ("responsible", "involved", "start", "end", "is_public")
SUGGESTED = ("process", "method", "tools", "responsible", "involved")


@blueprint.get("/team/plans/<int:activity_id>")
@requires(Permission.TEAM_READ)
def show(activity_id: int) -> ResponseReturnValue:
    """One activity with its history; a deleted one only for those who may bring it back."""
    activity = queries.get_activity(activity_id)
    if activity.is_removed and not may(Permission.PLAN_EDIT, activity):
        raise NotFound(f"activity {activity_id} was deleted")
    talks = may(Permission.PLAN_EDIT, activity)
    return page(
        "plans/show.html",
        RemarkForm([activity]) if talks else None,
        activity=activity,
        lacks=completeness.row_report(activity),
        comments=queries.comments_on_activity(activity),
        removed_comments=[one for one in queries.removed_comments(activity.plan) if one.activity_id == activity.id],
        log=queries.list_log(activity),
        removed_log=queries.removed_notes(activity) if talks else [],
        changes=history("activity", activity.id),
        unread=unread_cells(activity) if talks else [],
    )


@blueprint.route("/team/plans/new", methods=["GET", "POST"])
@requires(Permission.PLAN_CREATE)
@writes
def create() -> ResponseReturnValue:
    """Add a row to a plan one answers for; ``like`` names the row to take district, people and dates from."""
    last = asked_activity("like")
    form = ActivityForm(own_units(), _years(), data=_first_values(last))
    if not _only_check(form) and form.attempt(_add):
        added: Activity = form.result
        again = url_for("plans.create", like=added.id)
        onwards = again if request.form.get("then") == "next" else url_for("plans.show", activity_id=added.id)
        return done(_saved(added), onwards)
    return page("plans/edit.html", form=form, activity=None, last=last, unread=[], **_offers(form.district_code.data))


@blueprint.route("/team/plans/<int:activity_id>/edit", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT, load=queries.get_activity)
@writes
def edit(activity: Activity) -> ResponseReturnValue:
    """Change a row; its plan stays what it is."""
    if request.method == "POST":
        queries.lock_rows([activity.id])
    if activity.is_removed:
        raise NotFound(f"activity {activity.id} was deleted")
    form = ActivityForm(record=activity)
    if request.method == "GET":
        form.show_unread(activity.unread)
    if not _only_check(form) and form.attempt(operations.change_activity, activity):
        return done(_saved(activity), url_for("plans.show", activity_id=activity.id))
    offers = _offers(activity.plan.district_code or activity.plan.zone_slug)
    return page("plans/edit.html", form=form, activity=activity, last=None, unread=unread_cells(activity), **offers)


@blueprint.post("/team/plans/<int:activity_id>/remove")
@requires(Permission.PLAN_EDIT, load=queries.get_activity)
@writes
def remove(activity: Activity) -> ResponseReturnValue:
    """Delete a row; the list then offers to undo it."""
    operations.remove_activity(activity)
    return done(_("Deleted “%(title)s”.", title=activity.title), list_of(activity, removed=activity.id))


@blueprint.post("/team/plans/<int:activity_id>/restore")
@requires(Permission.PLAN_EDIT, load=queries.get_activity)
@writes
def restore(activity: Activity) -> ResponseReturnValue:
    """Bring a deleted row back."""
    operations.restore_activity(activity)
    return done(_("Restored."), url_for("plans.show", activity_id=activity.id))


def _add(*, district_code: str, fiscal_year: str | None, **row: Any) -> Activity:
    place = _place(district_code)
    ensure(Permission.PLAN_CREATE, place)
    return operations.add_activity(_plan_for(place, fiscal_year, row), **row)


def _plan_for(place: District | Zone, fiscal_year: str | None, row: Mapping[str, Any]) -> ActionPlan:
    """The plan of the chosen fiscal year, else of the year in which the activity begins, else of today's."""
    begins = row["start"] or row["end"]
    year = int(fiscal_year) if fiscal_year else dates.fiscal_year(begins.start if begins else clock.today())
    return operations.open_plan(place, year)


def _place(key: str) -> District | Zone:
    return get_district(key) if key.isdigit() else get_zone(key)


def _only_check(form: ActivityForm) -> bool:
    """Whether the person only wants to see how the typed row is understood; nothing is saved then."""
    if request.method != "POST" or request.form.get("then") != "check":
        return False
    form.check(operations.check_activity)
    return True


def _first_values(last: Activity | None) -> dict[str, Any]:
    if last is None:
        units = own_units()
        only = units[0][0] if len(units) == 1 else ""
        return {"district_code": asked("district") or only, "fiscal_year": asked("year"), "place": asked("place")}
    plan = last.plan
    kept = {"process_": last.process} | {name: getattr(last, name) for name in KEPT_FOR_NEXT}
    whose = {"district_code": plan.district_code or plan.zone_slug, "fiscal_year": plan.fiscal_year}
    return {**kept, **whose}


def own_units() -> list[tuple[str, str]]:
    """The districts, and zones as a whole, in whose plans the person may write."""
    reach = territory(current_user, Permission.PLAN_CREATE)
    districts = [(one.code, one.name) for one in list_districts() if reach.covers(one.zone_slug, one.code)]
    zones = [one for one in list_zones() if reach.covers(one.slug, None)]
    return [*districts, *((one.slug, _("The whole zone: %(zone)s", zone=one.name)) for one in zones)]


def _years() -> list[tuple[int, str]]:
    """The fiscal years one plans for, and those that have plans."""
    now = dates.fiscal_year(clock.today())
    years = sorted({*range(now - 1, now + 4), *queries.list_years()})
    return [(year, dates.format_year(year, language())) for year in years]


def _offers(unit: str | None) -> dict[str, Any]:
    """Words to offer while typing: the areas of the chosen district or zone, and what was written before."""
    unit = unit or ""
    areas = list_areas(AreaFilter(district=unit) if unit.isdigit() else AreaFilter(zone=unit))
    mine = {key for key, _label in own_units()}
    names = [one.name for one in areas if unit or one.district_code in mine]
    return {"areas": names[:200], "used": {name: queries.used_words(name) for name in SUGGESTED}}


def _saved(activity: Activity) -> str:
    """What was saved, with the dates in full as they were understood."""
    when = [dates.echo(period, language()) for period in (activity.start, activity.end) if period]
    if not when:
        return _("Saved “%(title)s”.", title=activity.title)
    return _("Saved “%(title)s”: %(when)s.", title=activity.title, when=" – ".join(when))
