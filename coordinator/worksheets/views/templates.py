"""The forms of worksheets, for the administrator: new ones, their columns and versions, those out of use."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page, refusals_at, undoable
from coordinator.core.words import _
from coordinator.worksheets import operations, queries
from coordinator.worksheets.first_forms import forms
from coordinator.worksheets.forms import NewTemplateForm, TemplateForm
from coordinator.worksheets.models import SheetTemplate, TemplateVersion
from coordinator.worksheets.views.blueprint import blueprint

FORMS = "/admin/lists/worksheet-forms"


@blueprint.get(FORMS)
@requires(Permission.WORKSHEET_FORMS)
def template_list() -> ResponseReturnValue:
    """The forms in use, and those that are not."""
    every, used = queries.every_template(), queries.count_sheets()
    totals = {one.id: sum(used.get(version.id, 0) for version in one.versions) for one in every}
    retired = [one for one in every if one.removed_at]
    return page("worksheets/forms.html", templates=queries.list_templates(), retired=retired, totals=totals)


@blueprint.route(f"{FORMS}/new", methods=["GET", "POST"])
@requires(Permission.WORKSHEET_FORMS)
@writes
def add_template() -> ResponseReturnValue:
    """Make a form: from nothing, or as a copy of the one named in the address (``like``)."""
    like = queries.get_template(asked("like")) if asked("like") else None
    form = NewTemplateForm(like)
    if form.attempt(operations.add_template, like=like):
        undo = url_for(".retire_template", sheet_key=form.result.key)
        return undoable(_("The form is made. Groups find it beside the others."), url_for(".template_list"), undo)
    return page("worksheets/form_new.html", form=form, like=like, templates=queries.list_templates())


@blueprint.route(f"{FORMS}/<sheet_key>", methods=["GET", "POST"])
@requires(Permission.WORKSHEET_FORMS)
@writes
def edit_template(sheet_key: str) -> ResponseReturnValue:
    """Change the names and columns of a form; sheets that have begun keep theirs."""
    template = queries.get_template(sheet_key)
    form, before = TemplateForm(template), template.newest
    if form.attempt(operations.change_template, template):
        return _told(template, before)
    if form.conflicts:
        form.seen.data = str(template.newest.number)
    return page(
        "worksheets/form_edit.html",
        form=form,
        one=template,
        versions=list(reversed(template.versions)),
        used=queries.count_sheets(),
        came_along=template.key in {first.key for first in forms()},
    )


@blueprint.post(f"{FORMS}/<sheet_key>/up")
@requires(Permission.WORKSHEET_FORMS)
@writes
def move_template(sheet_key: str) -> ResponseReturnValue:
    """Put a form one place earlier."""
    operations.move_template_up(queries.get_template(sheet_key))
    return done(_("Saved."), url_for(".template_list"))


@blueprint.post(f"{FORMS}/<sheet_key>/retire")
@requires(Permission.WORKSHEET_FORMS)
@writes
def retire_template(sheet_key: str) -> ResponseReturnValue:
    """Take a form out of use; the next page offers the way back."""
    template = queries.get_template(sheet_key)
    with refusals_at(url_for(".template_list")):
        operations.retire_template(template)
    undo = url_for(".restore_template", sheet_key=sheet_key)
    message = _("“%(name)s” is out of use. Sheets that have begun stay where they are.", name=template.name)
    return undoable(message, url_for(".template_list"), undo)


@blueprint.post(f"{FORMS}/<sheet_key>/restore")
@requires(Permission.WORKSHEET_FORMS)
@writes
def restore_template(sheet_key: str) -> ResponseReturnValue:
    """Take a form into use again."""
    with refusals_at(url_for(".template_list")):
        operations.restore_template(queries.get_template(sheet_key))
    return done(_("In use again."), url_for(".template_list"))


@blueprint.post(f"{FORMS}/<sheet_key>/versions/<int:form_version>/use")
@requires(Permission.WORKSHEET_FORMS)
@writes
def use_version(sheet_key: str, form_version: int) -> ResponseReturnValue:
    """Go on with the columns of an earlier version."""
    template = queries.get_template(sheet_key)
    version = next((one for one in template.versions if one.number == form_version), None)
    if version is None:
        raise NotFound(f"version {form_version} of the worksheet form {sheet_key}")
    before = template.newest
    operations.use_version(template, version)
    return _told(template, before)


@blueprint.post(f"{FORMS}/<sheet_key>/reset")
@requires(Permission.WORKSHEET_FORMS)
@writes
def reset_template(sheet_key: str) -> ResponseReturnValue:
    """Set a form back to how it came with the program."""
    template = queries.get_template(sheet_key)
    before = template.newest
    with refusals_at(url_for(".edit_template", sheet_key=sheet_key)):
        operations.reset_template(template)
    return _told(template, before)


def _told(template: SheetTemplate, before: TemplateVersion) -> ResponseReturnValue:
    """That it is done; where the columns changed, with the way back."""
    here = url_for(".edit_template", sheet_key=template.key)
    if template.newest.number == before.number:
        return done(_("Saved."), here)
    undo = url_for(".use_version", sheet_key=template.key, form_version=before.number)
    return undoable(_("New sheets begin with these columns; sheets that have begun keep theirs."), here, undo)
