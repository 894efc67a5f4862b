"""Files and photos of an area: brought, described, ordered, removed, sent."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, public, requires
from coordinator.access.policy import Permission
from coordinator.areas import operations, queries
from coordinator.areas.forms import AreaFileForm, NewFileForm
from coordinator.areas.models import AreaFile, TargetArea
from coordinator.areas.views.blueprint import blueprint
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.files import download


@blueprint.get("/areas/<int:area_id>/files/<int:item_id>")
@public
def file(area_id: int, item_id: int) -> ResponseReturnValue:
    """A photo to be seen, another file to be saved; for everybody only what is shown to everybody."""
    one = _readable(area_id, item_id)
    return download.show(one.file) if one.is_photo else download.send(one.file)


@blueprint.get("/areas/<int:area_id>/files/<int:item_id>/small")
@public
def small_photo(area_id: int, item_id: int) -> ResponseReturnValue:
    """The small picture of a photo."""
    return download.show_small(_readable(area_id, item_id).file)


def _readable(area_id: int, item_id: int) -> AreaFile:
    one = queries.get_file(area_id, item_id)
    if not (one.is_shown or may(Permission.AREA_FILES, one)):
        raise NotFound(f"file {item_id} is not for everybody")
    return one


@blueprint.route("/team/areas/<int:area_id>/files/new", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_area)
@writes
def add_file(area: TargetArea) -> ResponseReturnValue:
    """Bring a file or a photo."""
    form = NewFileForm()
    if form.attempt(operations.add_file, area):
        return done(_("Saved."), _files(area.id))
    return page("areas/file.html", form=form, area=area, item=None)


@blueprint.route("/team/areas/<int:area_id>/files/<int:item_id>/edit", methods=["GET", "POST"])
@requires(Permission.AREA_EDIT, load=queries.get_file)
@writes
def edit_file(item: AreaFile) -> ResponseReturnValue:
    """Change what is said about a file, and who sees it."""
    form = AreaFileForm(record=item, data={"alt": item.file.alt})
    if form.attempt(operations.change_file, item):
        return done(_("Saved."), _files(item.area_id))
    return page("areas/file.html", form=form, area=item.area, item=item)


@blueprint.post("/team/areas/<int:area_id>/files/<int:item_id>/up")
@requires(Permission.AREA_EDIT, load=queries.get_file)
@writes
def move_file(item: AreaFile) -> ResponseReturnValue:
    """Show a file one place earlier."""
    operations.move_file(item, by=-1)
    return done(_("Saved."), _files(item.area_id))


@blueprint.post("/team/areas/<int:area_id>/files/<int:item_id>/remove")
@requires(Permission.AREA_EDIT, load=queries.get_file)
@writes
def remove_file(item: AreaFile) -> ResponseReturnValue:
    """Take a file away."""
    operations.remove_file(item)
    return done(_("Removed. It can be restored on this page."), _files(item.area_id))


@blueprint.post("/team/areas/<int:area_id>/files/<int:item_id>/restore")
@requires(Permission.AREA_EDIT, load=queries.get_file)
@writes
def restore_file(item: AreaFile) -> ResponseReturnValue:
    """Bring a removed file back."""
    operations.restore_file(item)
    return done(_("Restored."), _files(item.area_id))


def _files(area_id: int) -> str:
    return url_for("areas.show", area_id=area_id, _anchor="files")
