"""Documents of an event: brought, named, ordered, removed; sent to be saved."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, public, requires
from coordinator.access.policy import Permission
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.events import operations, queries
from coordinator.events.forms import MaterialForm, NewMaterialForm
from coordinator.events.models import Event, EventMaterial
from coordinator.events.views import blueprint
from coordinator.files import download

BASE = "/team/events/<slug>/materials"


@blueprint.get("/events/<slug>/materials/<int:material_id>")
@public
def material(slug: str, material_id: int) -> ResponseReturnValue:
    """The document to be saved; for everybody only what is shown to everybody."""
    one = queries.get_material(slug, material_id)
    if not (one.is_shown or may(Permission.EVENT_EDIT, one)):
        raise NotFound(f"document {material_id} is not for everybody")
    return download.send(one.file)


@blueprint.route(f"{BASE}/new", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_event)
@writes
def add_material(event: Event) -> ResponseReturnValue:
    """Bring a document."""
    form = NewMaterialForm(event)
    if form.attempt(operations.add_material, event):
        return done(_("Saved."), _documents(event))
    return page("events/material.html", form=form, event=event, material=None)


@blueprint.route(f"{BASE}/<int:material_id>/edit", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=queries.get_material)
@writes
def edit_material(material: EventMaterial) -> ResponseReturnValue:
    """Change what is said about a document, and who may have it."""
    form = MaterialForm(material.event, record=material)
    if form.attempt(operations.change_material, material):
        return done(_("Saved."), _documents(material.event))
    return page("events/material.html", form=form, event=material.event, material=material)


@blueprint.post(f"{BASE}/<int:material_id>/up")
@requires(Permission.EVENT_EDIT, load=queries.get_material)
@writes
def move_material_up(material: EventMaterial) -> ResponseReturnValue:
    """Show it one place earlier."""
    operations.move_material_up(material)
    return done(_("Moved."), _documents(material.event))


@blueprint.post(f"{BASE}/<int:material_id>/remove")
@requires(Permission.EVENT_EDIT, load=queries.get_material)
@writes
def remove_material(material: EventMaterial) -> ResponseReturnValue:
    """Take it away; the page offers to bring it back."""
    operations.remove_material(material)
    return done(_("Removed. It can be restored below."), _documents(material.event))


@blueprint.post(f"{BASE}/<int:material_id>/restore")
@requires(Permission.EVENT_EDIT, load=queries.get_material)
@writes
def restore_material(material: EventMaterial) -> ResponseReturnValue:
    """Bring it back."""
    operations.restore_material(material)
    return done(_("Restored."), _documents(material.event))


def _documents(event: Event) -> str:
    return url_for("events.overview", slug=event.slug, _anchor="documents")
