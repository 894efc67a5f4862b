"""The figures of an area: all that was counted, a new one, one put right, one taken away."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.areas import operations, queries
from coordinator.areas.forms import FigureForm
from coordinator.areas.models import AreaFigure, Measure, TargetArea
from coordinator.areas.views.blueprint import blueprint
from coordinator.core.transaction import writes
from coordinator.core.web import asked, asked_number, done, page
from coordinator.core.words import _


@blueprint.get("/team/areas/<int:area_id>/figures")
@requires(Permission.TEAM_READ)
def figures(area_id: int) -> ResponseReturnValue:
    """Every figure of an area by its measure, the newest first, and those that were removed."""
    area = queries.get_area(area_id)
    last = asked_number("removed")
    removed = [one for one in area.all_figures if one.removed_at]
    return page(
        "areas/figures.html",
        area=area,
        measures=[(measure, [one for one in area.figures if one.measure is measure]) for measure in Measure],
        removed=removed,
        last=next((one for one in removed if one.id == last), None),
    )


@blueprint.route("/team/areas/<int:area_id>/figures/new", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_area)
@writes
def add_figure(area: TargetArea) -> ResponseReturnValue:
    """Add a figure with its source."""
    form = FigureForm(data={"measure": asked("measure", [one.value for one in Measure]) or None})
    if form.attempt(operations.record_figure, area):
        return done(_("Saved."), url_for("areas.show", area_id=area.id, _anchor="figures"))
    return page("areas/figure.html", form=form, area=area, figure=None)


@blueprint.route("/team/areas/<int:area_id>/figures/<int:figure_id>", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_figure)
@writes
def edit_figure(figure: AreaFigure) -> ResponseReturnValue:
    """Put a wrong figure right."""
    form = FigureForm(record=figure)
    if form.attempt(operations.correct_figure, figure):
        return done(_("Saved."), _all(figure))
    return page("areas/figure.html", form=form, area=figure.area, figure=figure)


@blueprint.post("/team/areas/<int:area_id>/figures/<int:figure_id>/remove")
@requires(Permission.AREA_EDIT, load=queries.get_figure)
@writes
def remove_figure(figure: AreaFigure) -> ResponseReturnValue:
    """Take a figure away."""
    operations.remove_figure(figure)
    return done(_("Removed. It can be restored on this page."), _all(figure, removed=figure.id))


@blueprint.post("/team/areas/<int:area_id>/figures/<int:figure_id>/restore")
@requires(Permission.AREA_EDIT, load=queries.get_figure)
@writes
def restore_figure(figure: AreaFigure) -> ResponseReturnValue:
    """Bring a removed figure back."""
    operations.restore_figure(figure)
    return done(_("Restored."), _all(figure))


def _all(figure: AreaFigure, removed: int | None = None) -> str:
    return url_for("areas.figures", area_id=figure.area_id, removed=removed)
