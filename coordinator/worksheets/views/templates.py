"""The forms of worksheets, for the administrator: their columns, their versions, and back to how they began."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refusals_at, undoable
from coordinator.core.words import _
from coordinator.worksheets import operations, queries
from coordinator.worksheets.forms import TemplateForm
from coordinator.worksheets.models import SheetTemplate, TemplateVersion
from coordinator.worksheets.views.blueprint import blueprint

FORMS = "/admin/lists/worksheet-forms"


@blueprint.get(FORMS)
@requires(Permission.WORKSHEET_FORMS)
def template_list() -> ResponseReturnValue:
    """The forms in use."""
    templates, used = queries.list_templates(), queries.count_sheets()
    totals = {one.id: sum(used.get(version.id, 0) for version in one.versions) for one in templates}
    return page("worksheets/forms.html", templates=templates, totals=totals)


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
    )


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
