"""The drive plan: add, change, finish, drop, take back."""

from collections.abc import Callable

from flask import request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.dates import echo
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refusals_at, safe_path, undoable
from coordinator.core.words import _, language
from coordinator.groups import operations, queries
from coordinator.groups.forms import StepForm
from coordinator.groups.models import DriveStep, WorkingGroup
from coordinator.groups.views import blueprint


@blueprint.route("/team/groups/<code>/steps/new", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_group)
@writes
def add_step(group: WorkingGroup) -> ResponseReturnValue:
    """Add a next step."""
    form = StepForm()
    if form.attempt(operations.add_step, group):
        return done(_told(form), _plan(group.district_code))
    return page("groups/step.html", form=form, group=group, step=None)


@blueprint.route("/team/groups/<code>/steps/<int:step_id>", methods=["GET", "POST"])
@requires(Permission.GROUP_EDIT, load=queries.get_step)
@writes
def edit_step(step: DriveStep) -> ResponseReturnValue:
    """Change a next step."""
    form = StepForm(record=step)
    if form.attempt(operations.change_step, step):
        return done(_told(form), _plan(step.district_code))
    return page("groups/step.html", form=form, group=step.group, step=step)


@blueprint.post("/team/groups/<code>/steps/<int:step_id>/done")
@requires(Permission.GROUP_EDIT, load=queries.get_step)
@writes
def finish_step(step: DriveStep) -> ResponseReturnValue:
    """Note that a step is done."""
    return _settled(operations.finish_step, step, _("Noted as done."), undo=True)


@blueprint.post("/team/groups/<code>/steps/<int:step_id>/drop")
@requires(Permission.GROUP_EDIT, load=queries.get_step)
@writes
def drop_step(step: DriveStep) -> ResponseReturnValue:
    """Give a step up."""
    told = _("Dropped. It can be taken back in the drive plan.")
    return _settled(operations.drop_step, step, told, undo=True)


@blueprint.post("/team/groups/<code>/steps/<int:step_id>/reopen")
@requires(Permission.GROUP_EDIT, load=queries.get_step)
@writes
def reopen_step(step: DriveStep) -> ResponseReturnValue:
    """Take back that a step is done or dropped."""
    return _settled(operations.reopen_step, step, _("The step is open again."))


def _settled(
    operation: Callable[[DriveStep], DriveStep], step: DriveStep, message: str, *, undo: bool = False
) -> ResponseReturnValue:
    back = safe_path(request.form.get("next"), _plan(step.district_code))
    with refusals_at(back):
        operation(step)
    if not undo:
        return done(message, back)
    return undoable(message, back, url_for("groups.reopen_step", code=step.district_code, step_id=step.id))


def _told(form: StepForm) -> str:
    if form.due.data is None:
        return _("Saved.")
    return _("Saved, due: %(day)s.", day=echo(form.due.data, language()))


def _plan(code: str) -> str:
    return url_for("groups.show", code=code, _anchor="steps")
