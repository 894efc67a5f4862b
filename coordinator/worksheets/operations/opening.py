"""Forms that every installation begins with, and the first cell of a sheet."""

from sqlalchemy.exc import IntegrityError

from coordinator.breakouts.models import BreakoutGroup
from coordinator.core.db import db
from coordinator.worksheets import queries
from coordinator.worksheets.columns import as_data
from coordinator.worksheets.first_forms import forms
from coordinator.worksheets.models import SheetTemplate, TemplateVersion, Worksheet


def load_templates() -> None:
    """The four forms of the workshop; those that are there already stay as they are."""
    there = {one.key for one in queries.every_template()}
    for position, form in enumerate(forms()):
        if form.key not in there:
            template = SheetTemplate(key=form.key, name_th=form.th, name_en=form.en, use=form.use, position=position)
            template.versions = [TemplateVersion(number=1, kept=as_data(form.columns))]
            db.session.add(template)
    db.session.flush()


def open_sheet(group: BreakoutGroup, template: SheetTemplate) -> Worksheet:
    """The sheet of a group; made with the newest columns of the form when there is none."""
    return queries.find_sheet(group, template) or _new_sheet(group, template)


def _new_sheet(group: BreakoutGroup, template: SheetTemplate) -> Worksheet:
    """A new sheet, or the one that somebody else began at the same moment."""
    sheet = Worksheet(group=group, template=template, form=template.newest)
    try:
        with db.session.begin_nested():
            db.session.add(sheet)
    except IntegrityError:
        found = queries.find_sheet(group, template)
        if found is None:
            raise
        return found
    return sheet
