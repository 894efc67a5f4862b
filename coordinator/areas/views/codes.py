"""What other databases call an area."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.areas import operations, queries
from coordinator.areas.forms import CodeForm
from coordinator.areas.models import AreaCode, TargetArea
from coordinator.areas.views.blueprint import blueprint
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _


@blueprint.route("/team/areas/<int:area_id>/codes/new", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_area)
@writes
def set_code(area: TargetArea) -> ResponseReturnValue:
    """Say what another database calls the area; the same code of another area is told."""
    form = CodeForm()
    if form.attempt(operations.set_code, area):
        _tell_others(form.result)
        return done(_("Saved."), _codes(area.id))
    return page("areas/code.html", form=form, area=area)


def _tell_others(code: AreaCode) -> None:
    names = ", ".join(f"{one.name} ({one.district.name})" for one in queries.others_with(code))
    if names:
        flash(_("The same code stands at %(names)s. Check which of them is right.", names=names), "warn")


@blueprint.post("/team/areas/<int:area_id>/codes/<int:code_id>/remove")
@requires(Permission.AREA_EDIT, load=queries.get_code)
@writes
def remove_code(code: AreaCode) -> ResponseReturnValue:
    """Take an outside code away."""
    operations.remove_code(code)
    return done(_("Removed. It can be restored on this page."), _codes(code.area_id))


@blueprint.post("/team/areas/<int:area_id>/codes/<int:code_id>/restore")
@requires(Permission.AREA_EDIT, load=queries.get_code)
@writes
def restore_code(code: AreaCode) -> ResponseReturnValue:
    """Bring a removed outside code back."""
    operations.restore_code(code)
    return done(_("Restored."), _codes(code.area_id))


def _codes(area_id: int) -> str:
    return url_for("areas.show", area_id=area_id, _anchor="codes")
