"""One group, today or on an earlier day."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.audit.queries import history, openings, who_added
from coordinator.core import clock
from coordinator.groups import queries
from coordinator.groups.models import WorkingGroup
from coordinator.groups.origins import origins
from coordinator.groups.views import blueprint
from coordinator.groups.views.day import chosen_day, day_form


@blueprint.app_template_global()
def group_of_district(code: str) -> WorkingGroup:
    """For pages about something in a district: its working group, established or not."""
    return queries.get_group(code)


@blueprint.get("/team/groups/<code>")
@requires(Permission.TEAM_READ)
def show(code: str) -> ResponseReturnValue:
    """One group: state, orders, seats, drive plan, history; with ``?on=`` as it stood at the end of that day."""
    group, form = queries.get_group(code), day_form()
    day = chosen_day(form)
    past = day != clock.today()
    shown = render_template(
        "groups/show.html",
        group=group,
        day_form=form,
        row=queries.BoardRow(group, day),
        past=past,
        edits=not past and may(Permission.GROUP_EDIT, group),
        actors=who_added("group_state_change", [one.id for one in (*group.changes, *group.undone_changes)]),
        twice=queries.twice_seated(group, day),
        origins=origins(group.steps),
        changes=history("working_group", code),
        opened=openings("working_group", code) if may(Permission.AUDIT_READ, group) else (),
    )
    return shown, 422 if form.errors else 200


@blueprint.get("/team/groups/<code>/members/paste")
@requires(Permission.GROUP_EDIT, load=queries.get_group)
def paste_members(group: WorkingGroup) -> ResponseReturnValue:
    """To the import of a pasted list of members, for this district."""
    return redirect(f"/team/imports/new?kind=members&district={group.district_code}")
