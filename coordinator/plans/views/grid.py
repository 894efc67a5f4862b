"""What the grid asks and sends while somebody works in it; all of it as JSON."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import abort, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.access.scope import Territory, territory
from coordinator.core.errors import DomainError
from coordinator.core.grid.saving import Repeated, keep_answer
from coordinator.core.grid.wire import asked_since, clock_time, full, sent_act, told, undone
from coordinator.core.transaction import writes
from coordinator.core.web import done, refuse, safe_path, wants_json
from coordinator.plans import operations, queries
from coordinator.plans.cells import BY_KEY, CellReader, rows_as_json
from coordinator.plans.columns import shown
from coordinator.plans.models import ChangeSet
from coordinator.plans.views.blueprint import blueprint
from coordinator.plans.views.listing import read_filter


@blueprint.post("/team/plans/changes")
@requires(Permission.PLAN_EDIT)
@writes
def changes() -> ResponseReturnValue:
    """Save the cells that were typed, pasted, filled or cleared; each change gets its own answer."""
    sent, reader = sent_act(BY_KEY), CellReader()
    try:
        outcome = operations.apply_changes(
            sent.changes,
            kind=sent.kind,
            client_id=sent.client_id,
            digest=sent.digest,
            year=sent.year,
            reach=_reach(),
            reader=reader,
        )
    except Repeated as earlier:
        return jsonify(_full(earlier.act, earlier.act.answer or {}, reader))
    except DomainError as refusal:
        refuse(refusal.message, 409)
    answer = told(outcome, partial(shown, reader))
    keep_answer(outcome.act, answer)
    return jsonify(_full(outcome.act, answer, reader))


@blueprint.post("/team/plans/changes/<int:set_id>/undo")
@requires(Permission.PLAN_EDIT, load=queries.get_set)
@writes
def undo(acted: ChangeSet) -> ResponseReturnValue:
    """Undo a set of changes: one's own, or any of a zone one coordinates. A form is led back with a sentence."""
    if acted.author_id != current_user.id and not may(Permission.PLAN_APPROVE, acted):
        abort(403)
    reader = CellReader()
    try:
        outcome = operations.undo_set(acted, reach=_reach(), reader=reader)
    except DomainError as refusal:
        if wants_json():
            refuse(refusal.message, 409)
        raise
    if wants_json():
        return jsonify(_full(outcome.act, told(outcome, partial(shown, reader)), reader))
    return done(undone(outcome), safe_path(request.form.get("back"), url_for("plans.index")))


@blueprint.get("/team/plans/grid/rows")
@requires(Permission.TEAM_READ)
def news() -> ResponseReturnValue:
    """The rows that others changed since the number ``since``, and who changed which cell."""
    seq = asked_since()
    found = queries.changed_since(read_filter(), seq, current_user.id)
    since = queries.HISTORY.next_since([number for number, *_cell in found])
    by: dict[str, dict[str, dict[str, str]]] = {}
    for _number, row, field, at, who in found:
        by.setdefault(str(row), {})[field] = {"who": who, "at": clock_time(at)}
    rows = rows_as_json(queries.read_rows([int(row) for row in by]), _reach(), CellReader())
    return jsonify(seq=max(seq, since), rows=rows, by=by)


def _full(act: ChangeSet, answer: Mapping[str, Any], reader: CellReader) -> dict[str, Any]:
    numbers = answer.get("rows", [])
    found = [row for start in range(0, len(numbers), 500) for row in queries.read_rows(numbers[start : start + 500])]
    return full(act, answer, rows_as_json(found, _reach(), reader), queries.HISTORY.settled())


def _reach() -> Territory:
    return territory(current_user, Permission.PLAN_EDIT)
