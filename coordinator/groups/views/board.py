"""The board of all fifty groups, the list of contacts on paper, and what all groups still have to do."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.audit.models import Opened
from coordinator.audit.trail import note_opened
from coordinator.core import clock
from coordinator.core.transaction import writes
from coordinator.core.web import asked, page
from coordinator.groups import queries
from coordinator.groups.models import GroupState
from coordinator.groups.origins import origins
from coordinator.groups.views import blueprint
from coordinator.groups.views.day import chosen_day, day_form
from coordinator.places.queries import list_zones


@blueprint.get("/team/groups")
@requires(Permission.TEAM_READ)
def index() -> ResponseReturnValue:
    """The fifty groups by zone: who is in them, what is missing."""
    wanted, form = _wanted(), day_form()
    day = chosen_day(form)
    shown = render_template(
        "groups/index.html",
        wanted=wanted,
        day_form=form,
        board=queries.board_on(day, wanted),
        past=day != clock.today(),
        zones=list_zones(),
        states=GroupState,
        own_zone=_own_zone(),
    )
    return shown, 422 if form.errors else 200


@blueprint.route("/team/groups/contacts", methods=["GET", "POST"])
@requires(Permission.TEAM_READ)
@writes
def contacts() -> ResponseReturnValue:
    """Who is in each group of a zone, for printing.

    Telephone numbers are masked; when the button was pressed, those of the groups whose contacts the reader
    may see are whole, and that they were opened is noted.
    """
    wanted, opened = _wanted(), request.method == "POST"
    board = queries.board_on(clock.today(), wanted)
    groups = [row.group for column in board.columns for row in column.rows]
    readable = [group for group in groups if may(Permission.GROUP_CONTACTS, group)]
    for group in readable if opened else ():
        people = sum(1 for seat in group.seats_on(board.day) if (held := seat.holder(board.day)) and held.phone)
        if people:
            note_opened(group, Opened.CONTACTS, people)
    return page("groups/contacts.html", wanted=wanted, board=board, opened=opened, readable=readable)


@blueprint.get("/team/groups/steps")
@requires(Permission.TEAM_READ)
def open_steps() -> ResponseReturnValue:
    """What all groups still have to do, the most urgent first."""
    zone = asked("zone", [zone.slug for zone in list_zones()])
    overdue = asked("overdue") == "1"
    every = queries.open_steps(clock.today(), zone)
    late = [step for step in every if step.is_overdue(clock.today())]
    return page(
        "groups/steps.html",
        steps=late if overdue else every,
        open=len(every),
        late=len(late),
        zone=zone,
        overdue=overdue,
        zones=list_zones(),
        origins=origins(every),
    )


def _wanted() -> queries.BoardFilter:
    old = "missing" if asked("incomplete") == "1" else ""  # the address of the box this choice has replaced
    return queries.BoardFilter(
        zone=asked("zone", [zone.slug for zone in list_zones()]),
        state=asked("state", [state.value for state in GroupState]),
        seats=asked("seats", ("complete", "missing")) or old,
    )


def _own_zone() -> str:
    """The zone a phone shows first: one's own, else the first."""
    reach = territory(current_user, Permission.GROUP_EDIT)
    own = reach.zones | {one.district.zone_slug for one in current_user.assignments if one.district}
    return min(own) if own else list_zones()[0].slug
