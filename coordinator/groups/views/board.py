"""The board of all fifty groups, today or on an earlier day, and the list of contacts on paper."""

from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.core import clock
from coordinator.core.web import asked, page
from coordinator.groups import queries
from coordinator.groups.forms import DayForm
from coordinator.groups.models import GroupState
from coordinator.groups.views import blueprint
from coordinator.places.queries import list_zones


@blueprint.get("/team/groups")
@requires(Permission.TEAM_READ)
def index() -> ResponseReturnValue:
    """The fifty groups by zone: who is in them, what is missing."""
    wanted, form = _wanted(), _day_form()
    shown = render_template(
        "groups/index.html",
        wanted=wanted,
        day_form=form,
        board=queries.board_on(_day(form), wanted),
        zones=list_zones(),
        states=GroupState,
        own_zone=_own_zone(),
    )
    return shown, 422 if form.errors else 200


@blueprint.get("/team/groups/contacts")
@requires(Permission.TEAM_READ)
def contacts() -> ResponseReturnValue:
    """Who is in each group of a zone, with telephone numbers, for printing."""
    wanted = _wanted()
    return page("groups/contacts.html", wanted=wanted, board=queries.board_on(clock.today(), wanted))


@blueprint.get("/team/groups/steps")
@requires(Permission.TEAM_READ)
def open_steps() -> ResponseReturnValue:
    """What all groups still have to do, the most urgent first."""
    zone = asked("zone", [zone.slug for zone in list_zones()])
    overdue = asked("overdue") == "1"
    steps = queries.open_steps(clock.today(), zone, overdue=overdue)
    return page("groups/steps.html", steps=steps, zone=zone, overdue=overdue, zones=list_zones())


def _wanted() -> queries.BoardFilter:
    return queries.BoardFilter(
        zone=asked("zone", [zone.slug for zone in list_zones()]),
        state=asked("state", [state.value for state in GroupState]),
        incomplete=asked("incomplete") == "1",
    )


def _day_form() -> DayForm:
    form = DayForm(MultiDict({"on": asked("on")}))
    form.validate()
    return form


def _day(form: DayForm) -> date:
    chosen: date | None = None if form.errors else form.on.data
    return chosen or clock.today()


def _own_zone() -> str:
    """The zone a phone shows first: one's own, else the first."""
    own = territory(current_user, Permission.GROUP_EDIT).zones
    return min(own) if own else list_zones()[0].slug
