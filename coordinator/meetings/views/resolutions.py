"""Resolutions: writing them down, and following them as steps, activities or texts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask.typing import ResponseReturnValue

from coordinator.access.guard import ensure, requires
from coordinator.access.policy import Permission
from coordinator.core import clock, dates
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.meetings import operations, queries
from coordinator.meetings.forms import LinkForm, ResolutionForm
from coordinator.meetings.models import AgendaItem, Resolution, ResolutionState
from coordinator.meetings.views.agenda import where
from coordinator.meetings.views.blueprint import blueprint
from coordinator.meetings.views.phases import led
from coordinator.plans.queries import ActivityFilter, list_activities


@blueprint.route("/team/meetings/items/<int:item_id>/resolutions/new", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_item)
@writes
def add_resolution(item: AgendaItem) -> ResponseReturnValue:
    """Write down what was resolved."""
    form = ResolutionForm()
    if form.attempt(operations.add_resolution, item):
        message = _("Saved: %(resolution)s. It can become a next step or an activity.", resolution=form.result.label)
        return done(message, where(item))
    return page("meetings/resolution.html", form=form, item=item, resolution=None, **_surroundings(item))


@blueprint.route("/team/meetings/resolutions/<int:resolution_id>/edit", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_resolution)
@writes
def edit_resolution(resolution: Resolution) -> ResponseReturnValue:
    """Correct a resolution."""
    form = ResolutionForm(record=resolution)
    if form.attempt(operations.change_resolution, resolution):
        return done(_("Saved."), where(resolution.item))
    item = resolution.item
    return page("meetings/resolution.html", form=form, item=item, resolution=resolution, **_surroundings(item))


@blueprint.post("/team/meetings/resolutions/<int:resolution_id>/remove")
@requires(Permission.MEETING_EDIT, load=queries.get_resolution)
@writes
def remove_resolution(resolution: Resolution) -> ResponseReturnValue:
    """Take it out of the record; the page offers to put it back."""
    return _told(resolution, operations.remove_resolution, _("Removed. It can be restored below."))


@blueprint.post("/team/meetings/resolutions/<int:resolution_id>/restore")
@requires(Permission.MEETING_EDIT, load=queries.get_resolution)
@writes
def restore_resolution(resolution: Resolution) -> ResponseReturnValue:
    """Put it back."""
    return _told(resolution, operations.restore_resolution, _("Restored."))


@blueprint.post("/team/meetings/resolutions/<int:resolution_id>/step")
@requires(Permission.MEETING_EDIT, load=queries.get_resolution)
@writes
def become_step(resolution: Resolution) -> ResponseReturnValue:
    """Make it a next step of the drive plan."""
    ensure(Permission.GROUP_EDIT, resolution)
    return _told(resolution, operations.become_step, _("It is a next step of the drive plan now."))


@blueprint.post("/team/meetings/resolutions/<int:resolution_id>/activity")
@requires(Permission.MEETING_EDIT, load=queries.get_resolution)
@writes
def become_activity(resolution: Resolution) -> ResponseReturnValue:
    """Make it a draft activity of the district's plan."""
    ensure(Permission.PLAN_EDIT, resolution)
    return _told(resolution, operations.become_activity, _("It is an activity of the district's plan now."))


@blueprint.route("/team/meetings/resolutions/<int:resolution_id>/link", methods=["GET", "POST"])
@requires(Permission.MEETING_EDIT, load=queries.get_resolution)
@writes
def link_resolution(resolution: Resolution) -> ResponseReturnValue:
    """Say which step or activity it is."""
    group = resolution.item.group
    recent = dates.fiscal_year(clock.today() - timedelta(days=365))
    activities = [
        one
        for one in list_activities(ActivityFilter(district=group.district_code))
        if one.plan.fiscal_year >= recent or one is resolution.activity
    ]
    form = LinkForm(group.open_steps, activities)
    if form.attempt(operations.link_resolution, resolution):
        return done(_("Saved."), where(resolution.item))
    return page("meetings/link.html", form=form, resolution=resolution, **_surroundings(resolution.item))


@blueprint.post("/team/meetings/resolutions/<int:resolution_id>/unlink")
@requires(Permission.MEETING_EDIT, load=queries.get_resolution)
@writes
def unlink_resolution(resolution: Resolution) -> ResponseReturnValue:
    """Follow it as a text again."""
    return _told(resolution, operations.unlink_resolution, _("Separated. The step or activity stays where it is."))


@blueprint.post("/team/meetings/resolutions/<int:resolution_id>/done")
@requires(Permission.MEETING_EDIT, load=queries.get_resolution)
@writes
def finish_resolution(resolution: Resolution) -> ResponseReturnValue:
    """It was carried out."""
    return _settled(resolution, ResolutionState.DONE, _("Noted as carried out."))


@blueprint.post("/team/meetings/resolutions/<int:resolution_id>/drop")
@requires(Permission.MEETING_EDIT, load=queries.get_resolution)
@writes
def drop_resolution(resolution: Resolution) -> ResponseReturnValue:
    """It is no longer pursued."""
    return _settled(resolution, ResolutionState.DROPPED, _("Noted as no longer pursued."))


@blueprint.post("/team/meetings/resolutions/<int:resolution_id>/open")
@requires(Permission.MEETING_EDIT, load=queries.get_resolution)
@writes
def open_resolution(resolution: Resolution) -> ResponseReturnValue:
    """It is still to be carried out."""
    return _settled(resolution, ResolutionState.OPEN, _("It is open again."))


def _settled(resolution: Resolution, state: ResolutionState, message: str) -> ResponseReturnValue:
    return _told(resolution, lambda one: operations.settle_resolution(one, state=state), message)


def _told(resolution: Resolution, step: Callable[[Resolution], object], message: str) -> ResponseReturnValue:
    return led(lambda: step(resolution), message, where(resolution.item))


def _surroundings(item: AgendaItem) -> dict[str, Any]:
    return {"meeting": item.meeting, "group": item.group}
