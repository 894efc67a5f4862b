"""The list of community types, for the administrator."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.areas import operations, queries
from coordinator.areas.forms import TypeForm
from coordinator.areas.views.blueprint import blueprint
from coordinator.core import clock
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _


@blueprint.get("/admin/lists/area-types")
@requires(Permission.AREA_TYPES)
def types() -> ResponseReturnValue:
    """All types with the days between which they are in force."""
    return page("areas/types.html", types=queries.every_type(), today=clock.today())


@blueprint.route("/admin/lists/area-types/new", methods=["GET", "POST"])
@requires(Permission.AREA_TYPES)
@writes
def add_type() -> ResponseReturnValue:
    """Add a type of a new regulation."""
    form = TypeForm()
    if form.attempt(operations.add_type):
        return done(_("Saved."), url_for("areas.types"))
    return page("areas/type.html", form=form, type=None)


@blueprint.route("/admin/lists/area-types/<key>", methods=["GET", "POST"])
@requires(Permission.AREA_TYPES)
@writes
def edit_type(key: str) -> ResponseReturnValue:
    """Change a type, or the day after which it is no longer chosen."""
    one = queries.get_type(key)
    form = TypeForm(record=one)
    if form.attempt(operations.change_type, one):
        return done(_("Saved."), url_for("areas.types"))
    return page("areas/type.html", form=form, type=one)
