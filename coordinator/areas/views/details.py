"""What is known about an area: its figures with their sources, and what other databases call it."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.areas import operations, queries
from coordinator.areas.forms import CodeForm, FigureForm
from coordinator.areas.models import TargetArea
from coordinator.areas.views.blueprint import blueprint
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _


@blueprint.route("/team/areas/<int:area_id>/figures/new", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_area)
@writes
def add_figure(area: TargetArea) -> ResponseReturnValue:
    """Add a figure with its source."""
    form = FigureForm()
    if form.attempt(operations.record_figure, area):
        return done(_("Saved."), url_for("areas.show", area_id=area.id))
    return page("areas/figure.html", form=form, area=area)


@blueprint.route("/team/areas/<int:area_id>/codes/new", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_area)
@writes
def set_code(area: TargetArea) -> ResponseReturnValue:
    """Say what another database calls the area."""
    form = CodeForm()
    if form.attempt(operations.set_code, area):
        return done(_("Saved."), url_for("areas.show", area_id=area.id))
    return page("areas/code.html", form=form, area=area)


@blueprint.post("/team/areas/<int:area_id>/codes/remove")
@requires(Permission.AREA_EDIT, load=queries.get_area)
@writes
def remove_code(area: TargetArea) -> ResponseReturnValue:
    """Take an outside code away."""
    code = request.form.get("code_id", "", type=str)
    operations.remove_code(area, int(code) if code.isascii() and code.isdigit() else 0)
    return done(_("Removed."), url_for("areas.show", area_id=area.id))
