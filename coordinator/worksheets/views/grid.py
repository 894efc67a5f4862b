"""What the grid of a worksheet asks and sends while people work in it; all of it as JSON."""

from collections.abc import Mapping
from typing import Any

from flask import abort, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.core.errors import DomainError, NotFound
from coordinator.core.grid.saving import Repeated, keep_answer
from coordinator.core.grid.wire import asked_since, clock_time, full, sent_act, told, undone
from coordinator.core.transaction import writes
from coordinator.core.web import done, refuse, safe_path, wants_json
from coordinator.worksheets import operations, queries
from coordinator.worksheets.cells import SheetReader, rows_as_json
from coordinator.worksheets.guard import Desk, at_the_sheet, writing_the_sheet
from coordinator.worksheets.models import SheetAct, Worksheet
from coordinator.worksheets.queries import HISTORY
from coordinator.worksheets.views.blueprint import ONE, blueprint


@blueprint.post(f"{ONE}/changes")
@writing_the_sheet
@writes
def changes(desk: Desk) -> ResponseReturnValue:
    """Save the cells that were typed, pasted, filled or cleared; each change gets its own answer."""
    reader = SheetReader(desk.columns)
    sent = sent_act(reader.columns)
    sheet = operations.open_sheet(desk.group, desk.template)
    try:
        outcome = operations.apply_changes(
            sheet,
            sent.changes,
            kind=sent.kind,
            client_id=sent.client_id,
            digest=sent.digest,
            writer=desk.seat.writer,
            reader=reader,
        )
    except Repeated as earlier:
        return jsonify(_full(sheet, earlier.act, earlier.act.answer or {}, reader))
    except DomainError as refusal:
        refuse(refusal.message, 409)
    answer = told(outcome, reader.shown)
    keep_answer(outcome.act, answer)
    return jsonify(_full(sheet, outcome.act, answer, reader))


@blueprint.post(f"{ONE}/changes/<int:act_id>/undo")
@writing_the_sheet
@writes
def undo(desk: Desk, act_id: int) -> ResponseReturnValue:
    """Undo an act: one's own, staff any of the sheet's. A form is led back with a sentence."""
    if desk.sheet is None:
        raise NotFound("a worksheet that nobody has begun")
    act, reader = queries.get_act(desk.sheet, act_id), SheetReader(desk.columns)
    if act.author != desk.seat.writer.key and not desk.seat.is_staff:
        abort(403)
    try:
        outcome = operations.undo_act(act, writer=desk.seat.writer, reader=reader)
    except DomainError as refusal:
        if wants_json():
            refuse(refusal.message, 409)
        raise
    if wants_json():
        return jsonify(_full(desk.sheet, outcome.act, told(outcome, reader.shown), reader))
    return done(undone(outcome), safe_path(request.form.get("back"), url_for(".show", **desk.where)))


@blueprint.get(f"{ONE}/news")
@at_the_sheet
def news(desk: Desk) -> ResponseReturnValue:
    """The rows that others changed since the number ``since``, and who changed which cell."""
    seq, reader = asked_since(), SheetReader(desk.columns)
    if desk.sheet is None:
        return jsonify(seq=seq, rows=[], by={})
    found = queries.changed_since(desk.sheet, seq, desk.seat.writer.key)
    since = HISTORY.next_since([cell.id for _row, cell, _who, _author in found])
    by: dict[str, dict[str, dict[str, str]]] = {}
    for row, cell, who, _author in found:
        by.setdefault(str(row), {})[cell.field] = {"who": who, "at": clock_time(cell.at)}
    rows = queries.read_rows(desk.sheet, [int(row) for row in by])
    return jsonify(seq=max(seq, since), rows=rows_as_json(rows, reader, editable=desk.may_write), by=by)


def _full(sheet: Worksheet, act: SheetAct, answer: Mapping[str, Any], reader: SheetReader) -> dict[str, Any]:
    rows = rows_as_json(queries.read_rows(sheet, answer.get("rows", [])), reader, editable=True)
    return full(act, answer, rows, HISTORY.settled())
