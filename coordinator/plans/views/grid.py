"""What the grid asks and sends while somebody works in it; all of it as JSON."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from flask import abort, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.access.scope import Territory, territory
from coordinator.core import clock, dates
from coordinator.core.errors import DomainError
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, refuse, safe_path, wants_json
from coordinator.core.words import _, language, ngettext
from coordinator.plans import operations, queries
from coordinator.plans.cells import BY_KEY, CellReader, rows_as_json
from coordinator.plans.columns import REMOVED, shown
from coordinator.plans.models import ChangeSet, SetKind
from coordinator.plans.operations import Change, Outcome, Repeated, Result, Verdict
from coordinator.plans.views.blueprint import blueprint
from coordinator.plans.views.listing import read_filter

MOST_BYTES = 4 * 1024 * 1024
MOST_ROWS, MOST_CHANGES = 1000, 20_000
SENT = (SetKind.TYPING, SetKind.FILL, SetKind.CLEAR, SetKind.PASTE, SetKind.ROWS, SetKind.MEND)
NEW = re.compile(r"new:[0-9A-Za-z-]{1,40}")


@blueprint.post("/team/plans/changes")
@requires(Permission.PLAN_EDIT)
@writes
def changes() -> ResponseReturnValue:
    """Save the cells that were typed, pasted, filled or cleared; each change gets its own answer."""
    body = _body()
    wanted, reader = _changes(body), CellReader()
    try:
        outcome = operations.apply_changes(
            wanted,
            kind=_kind(body),
            client_id=_client_id(body),
            digest=_digest(wanted, body.get("year")),
            year=_year(body.get("year")),
            reach=_reach(),
            reader=reader,
        )
    except Repeated as earlier:
        return jsonify(_full(earlier.act, earlier.act.answer or {}, reader))
    except DomainError as refusal:
        refuse(refusal.message, 409)
    answer = told(outcome, reader)
    operations.keep_answer(outcome.act, answer)
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
        return jsonify(_full(outcome.act, told(outcome, reader), reader))
    return done(_undone(outcome), safe_path(request.form.get("back"), url_for("plans.index")))


@blueprint.get("/team/plans/grid/rows")
@requires(Permission.TEAM_READ)
def news() -> ResponseReturnValue:
    """The rows that others changed since the number ``since``, and who changed which cell."""
    since = asked("since")
    seq = int(since) if since.isascii() and since.isdigit() and len(since) < 10 else 0
    found, settled = queries.changed_since(read_filter(), seq, current_user.id), queries.settled_change()
    by: dict[str, dict[str, dict[str, str]]] = {}
    for row, field, at, who in found:
        by.setdefault(str(row), {})[field] = {"who": who, "at": _clock_time(at)}
    rows = rows_as_json(queries.read_rows([int(row) for row in by]), _reach(), CellReader())
    return jsonify(seq=max(seq, settled), rows=rows, by=by)


def _undone(outcome: Outcome) -> str:
    """What the undoing came to, and what could not be undone because it was changed since."""
    stayed = [result for result in outcome.results if result.verdict is not Verdict.SAVED]
    cells = ngettext("Undone: %(num)d cell.", "Undone: %(num)d cells.", outcome.act.cells)
    if not stayed:
        return cells
    return (
        cells
        + " "
        + ngettext("%(num)d was changed since and stays.", "%(num)d were changed since and stay.", len(stayed))
    )


def told(outcome: Outcome, reader: CellReader) -> dict[str, Any]:
    """What became of each change, without the rows: they are read anew whenever the answer is given."""
    return {
        "cells": [_cell(result, reader) for result in outcome.results],
        "rows": outcome.rows,
        "new": outcome.new,
    }


def _full(act: ChangeSet, answer: Mapping[str, Any], reader: CellReader) -> dict[str, Any]:
    numbers = answer.get("rows", [])
    found = [row for start in range(0, len(numbers), 500) for row in queries.read_rows(numbers[start : start + 500])]
    rows = {row["id"]: row for row in rows_as_json(found, _reach(), reader)}
    return {
        "id": act.client_id,
        "set": act.id if act.cells else None,
        "seq": queries.settled_change(),
        "saved_at": _clock_time(act.at),
        "rows": list(rows.values()),
        "new": {key: rows[number] for key, number in answer.get("new", {}).items()},
        "cells": answer.get("cells", []),
    }


def _cell(result: Result, reader: CellReader) -> dict[str, Any]:
    change, theirs = result.change, result.theirs
    told = {"plan": change.row, "field": change.field, "result": result.verdict.value, "message": result.message}
    if theirs is None:
        return told
    who, at = theirs.who, _clock_time(theirs.at)
    value, base = shown(reader, change.field, theirs.value), shown(reader, change.field, theirs.base)
    message = result.message or _("%(who)s changed this cell at %(time)s.", who=who, time=at)
    return told | {"message": message, "theirs": {"value": value, "who": who, "at": at}, "base": base}


def _body() -> Mapping[str, Any]:
    """The JSON object that was sent; anything else is refused at once."""
    if (request.content_length or 0) > MOST_BYTES or len(request.get_data()) > MOST_BYTES:
        refuse(_("This is too much to save at once. Paste fewer rows, or import them as a file."), 413)
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError):
        refuse(_("This is not readable as JSON."), 400)
    if not isinstance(body, dict):
        refuse(_("This is not readable as JSON."), 400)
    return body


def _changes(body: Mapping[str, Any]) -> list[Change]:
    sent = body.get("changes")
    if not isinstance(sent, list) or not sent:
        refuse(_("There is nothing to save."), 422)
    if len(sent) > MOST_CHANGES:
        refuse(_("Save at most %(most)s cells at once.", most=MOST_CHANGES), 422)
    wanted = [_change(one) for one in sent]
    if len({one.row for one in wanted}) > MOST_ROWS:
        refuse(_("Save at most %(most)s rows at once.", most=MOST_ROWS), 422)
    return wanted


def _change(sent: Any) -> Change:
    """One change as it was sent; a shape that no grid of ours sends is refused."""
    one: Mapping[str, Any] = sent if isinstance(sent, dict) else {}
    row, field, value, seen = one.get("plan"), one.get("field"), one.get("value"), one.get("from_version", 0)
    known = row > 0 if type(row) is int else isinstance(row, str) and NEW.fullmatch(row) is not None
    if one.get("remove") is True or one.get("restore") is True:
        field, value = REMOVED, "1" if one.get("remove") is True else ""
    elif not isinstance(field, str) or field not in BY_KEY:
        known = False
    if not known or not isinstance(value, str) or type(seen) is not int:
        refuse(_("This change was not understood. Load the page again."), 422)
    return Change(cast(int | str, row), str(field), value, seen, overrule=one.get("use") == "mine")


def _kind(body: Mapping[str, Any]) -> SetKind:
    sent = body.get("kind", SetKind.TYPING.value)
    found = [kind for kind in SENT if kind.value == sent]
    if not found:
        refuse(_("This change was not understood. Load the page again."), 422)
    return found[0]


def _client_id(body: Mapping[str, Any]) -> str:
    try:
        return str(UUID(str(body.get("id", ""))))
    except ValueError:
        refuse(_("This change was not understood. Load the page again."), 422)


def _year(sent: Any) -> int | None:
    if sent is None:
        return None
    try:
        return dates.ce_year(str(sent))
    except dates.DateError:
        refuse(_("Choose a fiscal year."), 422)


def _digest(wanted: Sequence[Change], year: Any) -> str:
    parts = [[one.row, one.field, one.text, one.seen, one.overrule] for one in wanted]
    return hashlib.sha256(json.dumps([parts, year], default=str).encode()).hexdigest()


def _reach() -> Territory:
    return territory(current_user, Permission.PLAN_EDIT)


def _clock_time(at: datetime) -> str:
    """The time of day for what was done today, the day too for what is older."""
    local = dates.to_bangkok(at)
    if local.date() != clock.today():
        return dates.format_instant(at, language())
    return dates.format_times(local.time(), None, language())
