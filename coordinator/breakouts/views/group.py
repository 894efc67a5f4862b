"""One group: adding, changing, removing it."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.breakouts import operations, queries
from coordinator.breakouts.forms import GroupForm
from coordinator.breakouts.models import BreakoutGroup, Division
from coordinator.breakouts.overview import GroupView
from coordinator.breakouts.views.blueprint import ONE, blueprint, home_of
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refusals_at, undoable
from coordinator.core.words import _
from coordinator.places.queries import list_zones

GROUP = f"{ONE}/<int:breakout_id>"


@blueprint.route(f"{ONE}/add", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=queries.get_division)
@writes
def add_group(division: Division) -> ResponseReturnValue:
    """One more group."""
    form = GroupForm(list_zones())
    if form.attempt(operations.add_group, division):
        return done(_("Saved."), home_of(division))
    return _form(form, division, None)


@blueprint.route(f"{GROUP}/edit", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=queries.get_group)
@writes
def edit_group(group: BreakoutGroup) -> ResponseReturnValue:
    """Change the name, the room, who leads and who reports."""
    form = GroupForm(list_zones(), GroupView(group, queries.members_of_group(group)))
    if form.attempt(operations.change_group, group):
        return done(_("Saved."), home_of(group.division))
    return _form(form, group.division, group)


@blueprint.post(f"{GROUP}/remove")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_group)
@writes
def remove_group(group: BreakoutGroup) -> ResponseReturnValue:
    """Take an empty group away; the next page offers the way back."""
    with refusals_at(home_of(group.division)):
        operations.remove_group(group)
    slug = group.division.event.slug
    undo = url_for("breakouts.restore_group", slug=slug, division_id=group.division_id, breakout_id=group.id)
    message = _("The group %(name)s was removed.", name=group.name)
    return undoable(message, home_of(group.division), undo)


@blueprint.post(f"{GROUP}/restore")
@requires(Permission.REGISTRATION_EDIT, load=queries.get_group)
@writes
def restore_group(group: BreakoutGroup) -> ResponseReturnValue:
    """Put a removed group back."""
    operations.restore_group(group)
    return done(_("Put back."), home_of(group.division))


def _form(form: GroupForm, division: Division, group: BreakoutGroup | None) -> ResponseReturnValue:
    return page("breakouts/group.html", form=form, event=division.event, division=division, group=group)
