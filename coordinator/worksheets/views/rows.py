"""One row of a worksheet as a form, with who wrote what; deleting it and bringing it back."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue

from coordinator.core.errors import NotFound
from coordinator.core.grid.changes import REMOVED, Change, Outcome, SetKind, Verdict
from coordinator.core.grid.wire import clock_time
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, undoable
from coordinator.core.words import _
from coordinator.worksheets import operations, queries
from coordinator.worksheets.cells import SheetReader, problems
from coordinator.worksheets.forms import row_form
from coordinator.worksheets.guard import Desk, at_the_sheet, writing_the_sheet
from coordinator.worksheets.models import SheetRow, Worksheet
from coordinator.worksheets.views.blueprint import ONE, blueprint

ROW = f"{ONE}/rows/<int:row_of_sheet_id>"


@blueprint.route(f"{ONE}/rows/new", methods=["GET", "POST"])
@writing_the_sheet
@writes
def add_row(desk: Desk) -> ResponseReturnValue:
    """One more row; the button below leads to the next one."""
    reader = SheetReader(desk.columns)
    form = row_form(desk.columns, reader, None)
    if form.save(lambda changes: _apply(desk, operations.open_sheet(desk.group, desk.template), SetKind.FORM, changes)):
        onward = ".add_row" if request.form.get("then") == "next" else ".show"
        return done(_("Saved."), url_for(onward, **desk.where))
    return page("worksheets/row.html", form=form, desk=desk, event=desk.seat.event, row=None)


@blueprint.get(ROW)
@at_the_sheet
def show_row(desk: Desk, row_of_sheet_id: int) -> ResponseReturnValue:
    """What a row says and who wrote it; a form for those who may change it."""
    row = _row(desk, row_of_sheet_id)
    reader = SheetReader(desk.columns)
    form = row_form(desk.columns, reader, row) if desk.may_write and not row.removed_at else None
    if form is not None:
        for key, problem in problems(row, reader).items():
            field = form._fields[f"c_{key}"]
            field.errors = [problem]
    return _shown(desk, row, reader, form)


@blueprint.post(ROW)
@writing_the_sheet
@writes
def change_row(desk: Desk, row_of_sheet_id: int) -> ResponseReturnValue:
    """Save the row; where somebody else wrote into the same field meanwhile, both texts are shown."""
    row = _row(desk, row_of_sheet_id)
    queries.lock_rows(row.sheet, [row.id])
    reader = SheetReader(desk.columns)
    form = row_form(desk.columns, reader, row)
    if not row.removed_at and form.save(partial(_apply, desk, row.sheet, SetKind.FORM)):
        return done(_("Saved."), url_for(".show", **desk.where))
    return _shown(desk, row, reader, form)


@blueprint.post(f"{ROW}/remove")
@writing_the_sheet
@writes
def remove_row(desk: Desk, row_of_sheet_id: int) -> ResponseReturnValue:
    """Delete a row; the next page offers the way back."""
    row = _row(desk, row_of_sheet_id)
    _set_removed(desk, row, "1")
    undo = url_for(".restore_row", row_of_sheet_id=row.id, **desk.where)
    return undoable(_("The row is deleted."), url_for(".show", **desk.where), undo)


@blueprint.post(f"{ROW}/restore")
@writing_the_sheet
@writes
def restore_row(desk: Desk, row_of_sheet_id: int) -> ResponseReturnValue:
    """Bring a deleted row back."""
    row = _row(desk, row_of_sheet_id)
    refused = _set_removed(desk, row, "")
    return done(refused or _("Restored."), url_for(".show", **desk.where))


def _row(desk: Desk, row_of_sheet_id: int) -> SheetRow:
    found = queries.read_rows(desk.sheet, [row_of_sheet_id]) if desk.sheet else []
    if not found:
        raise NotFound(f"row {row_of_sheet_id} of a worksheet")
    return found[0]


def _set_removed(desk: Desk, row: SheetRow, text: str) -> str:
    """Why it was not done; empty when it was."""
    change = Change(row.id, REMOVED, text, row.version)
    outcome = _apply(desk, row.sheet, SetKind.ROWS, [change])
    return next((one.message for one in outcome.results if one.verdict is not Verdict.SAVED), "")


def _apply(desk: Desk, sheet: Worksheet, kind: SetKind, changes: list[Change]) -> Outcome:
    """Save what a form changed, as an act of its own."""
    reader = SheetReader(desk.columns)
    own = {"client_id": "", "digest": "", "writer": desk.seat.writer, "reader": reader}
    return operations.apply_changes(sheet, changes, kind=kind, **own)  # type: ignore[arg-type]


def _shown(desk: Desk, row: SheetRow, reader: SheetReader, form: object) -> ResponseReturnValue:
    labels = {one.key: one.label for one in desk.columns}
    told = [
        (act, clock_time(cell.at), labels.get(cell.field), reader.shown(cell.field, cell.old), cell)
        for cell, act in queries.changes_of_row(row)
        if cell.field in labels or cell.field == REMOVED
    ]
    cells = [(one.label, reader.shown(one.key, row.cells.get(one.key, ""))) for one in desk.columns]
    return page(
        "worksheets/row.html",
        form,  # type: ignore[arg-type]
        desk=desk,
        event=desk.seat.event,
        row=row,
        cells=cells,
        told=[(*one[:4], reader.shown(one[4].field, one[4].new)) for one in told],
    )
