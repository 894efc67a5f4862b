"""Taking back a change that stands in the history of an area."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import ensure, requires
from coordinator.access.policy import Permission
from coordinator.areas import operations, queries
from coordinator.areas.views.blueprint import blueprint
from coordinator.audit.queries import get_entry
from coordinator.core.errors import DomainError
from coordinator.core.transaction import writes
from coordinator.core.web import done
from coordinator.core.words import _


@blueprint.post("/team/areas/<int:area_id>/history/<int:entry_id>/undo")
@requires(Permission.AREA_EDIT)
@writes
def take_back(area_id: int, entry_id: int) -> ResponseReturnValue:
    """Give the fields that a change set their old values."""
    area = queries.get_area(area_id)
    ensure(Permission.AREA_EDIT, area)
    shown = url_for("areas.show", area_id=area.id, _anchor="history")
    try:
        operations.take_back(area, get_entry(entry_id))
    except DomainError as refusal:
        flash(refusal.message, "warn")
        return redirect(shown, code=303)
    return done(_("Taken back."), shown)
