"""The holding tray: rows of plans that wait to be mended, for whoever pasted them."""

from collections.abc import Sequence
from typing import Any

from flask import jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.errors import DomainError
from coordinator.core.transaction import writes
from coordinator.core.web import asked_number, done, page, wants_json
from coordinator.core.words import _
from coordinator.exchange import operations, queries
from coordinator.exchange.findings import Draft
from coordinator.exchange.models import HeldRow
from coordinator.exchange.operations.tray import FILLED, LONGEST_CELL, TARGET, year_of
from coordinator.exchange.plans.columns import COLUMNS
from coordinator.exchange.sheets import readable
from coordinator.exchange.units import Units
from coordinator.exchange.views.asking import Unreadable, refused, sent, year_in
from coordinator.exchange.views.blueprint import blueprint
from coordinator.plans.models import ActivityStatus

BASE = "/team/plans/tray"
SHOWN = 50
ALWAYS = ("unit", "place", "process", "name", "start", "end", "responsible", "note")


@blueprint.route(BASE, methods=["GET", "POST"])
@requires(Permission.PLAN_CREATE)
@writes
def tray() -> ResponseReturnValue:
    """The rows that wait, each with its problems at the cells; the grid sends those of a paste it could not save."""
    if request.method == "POST":
        return _hold()
    rows = queries.list_held(TARGET, current_user.id)
    if wants_json():
        return jsonify(rows=[_as_json(row) for row in rows])
    return _tray_page(rows)


@blueprint.post(f"{BASE}/<int:row_id>/save")
@requires(Permission.IMPORT_RUN, load=queries.get_held)
@writes
def save_held(row: HeldRow) -> ResponseReturnValue:
    """Save one row with what was corrected; what is still wrong is said at its cells and stays typed."""
    number = row.id
    saved = operations.save(current_user, row, _typed(), request.form.getlist("meant"))
    if saved is not None:
        return done(_("Saved “%(title)s”.", title=saved.title), url_for(".tray"))
    # What was typed must survive, so this answer is a success for the database, and says the problems at the cells.
    return done(_("The row still has problems."), url_for(".tray", _anchor=f"row{number}"))


@blueprint.post(f"{BASE}/<int:row_id>/remove")
@requires(Permission.IMPORT_RUN, load=queries.get_held)
@writes
def remove_held(row: HeldRow) -> ResponseReturnValue:
    """Take one row out of the tray; the page then offers to put it back."""
    operations.remove(row)
    if wants_json():
        return jsonify(removed=row.id)
    return done(_("The row is taken out."), url_for(".tray", removed=row.id))


@blueprint.post(f"{BASE}/<int:row_id>/restore")
@requires(Permission.IMPORT_RUN, load=queries.get_held)
@writes
def restore_held(row: HeldRow) -> ResponseReturnValue:
    """Put a row back."""
    operations.restore(row)
    return done(_("Restored."), url_for(".tray", _anchor=f"row{row.id}"))


def _hold() -> ResponseReturnValue:
    try:
        body = sent()
        rows = operations.hold(current_user, _drafts(body.get("rows")), year_in(body))
    except Unreadable:
        return refused(_("These rows could not be read. Paste them again."), 400)
    except DomainError as refusal:
        return refused(refusal.message, 422)
    return jsonify(rows=[_as_json(row) for row in rows], waiting=queries.count_held(TARGET, current_user.id))


def _tray_page(rows: Sequence[HeldRow]) -> ResponseReturnValue:
    number = asked_number("removed")
    gone = queries.list_removed_held(TARGET, current_user.id)
    units = Units(current_user, Permission.PLAN_CREATE)
    return page(
        "exchange/tray.html",
        rows=[(row, _shown_columns(row), row.cells.get(FILLED, "").split(",")) for row in rows[:SHOWN]],
        waiting=len(rows),
        gone=gone,
        removed=next((row for row in gone if row.id == number), None),
        labels=COLUMNS,
        statuses=[status.word for status in ActivityStatus],
        units=[unit.name for unit in units.writable()],
    )


def _shown_columns(row: HeldRow) -> list[str]:
    """The columns to correct a row by: the usual ones, those with text, those with a problem."""
    return [key for key in COLUMNS if key in ALWAYS or key in row.cells or key in row.problems]


def _typed() -> dict[str, str]:
    """What stands in the cells now; a button that offers what was meant brings its own text."""
    chosen = {key: request.form.get(f"use-{key}", request.form.get(key)) for key in COLUMNS}
    return {key: readable(text)[:LONGEST_CELL] for key, text in chosen.items() if text is not None}


def _drafts(rows: Any) -> list[Draft]:
    if not isinstance(rows, list) or not rows:
        raise Unreadable
    return [_draft(row) for row in rows]


def _draft(row: Any) -> Draft:
    if not isinstance(row, dict) or not isinstance(row.get("cells"), dict):
        raise Unreadable
    line, listed = row.get("line"), row.get("filled")
    cells = {key: readable(text)[:LONGEST_CELL] for key, text in row["cells"].items() if isinstance(text, str)}
    filled = {key for key in listed if isinstance(key, str)} if isinstance(listed, list) else set()
    return Draft(
        line if isinstance(line, int) and 0 <= line < 10**6 else 0,
        {key: text for key, text in cells.items() if key in COLUMNS and text.strip()},
        filled & set(cells),
    )


def _as_json(row: HeldRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "line": row.line,
        "year": year_of(row),
        "cells": {key: text for key, text in row.cells.items() if key in COLUMNS},
        "filled": [one for one in row.cells.get(FILLED, "").split(",") if one],
        "problems": row.problems,
    }
