"""Pasting a table into a group's worksheet without scripts: paste, look through, save."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from coordinator.core.grid.changes import Outcome
from coordinator.core.transaction import writes
from coordinator.core.web import page, undoable
from coordinator.core.words import ngettext
from coordinator.exchange.findings import SAME
from coordinator.exchange.forms import PasteForm
from coordinator.exchange.plans.pasting import Paste, Preview
from coordinator.exchange.views.blueprint import blueprint
from coordinator.exchange.worksheets import pasting
from coordinator.worksheets import operations
from coordinator.worksheets.guard import Desk, writing_the_sheet
from coordinator.worksheets.queries import rows_of
from coordinator.worksheets.views.blueprint import ONE
from coordinator.worksheets.views.sheet import areas_near


@blueprint.route(f"{ONE}/paste", methods=["GET", "POST"])
@writing_the_sheet
@writes
def paste_in_worksheet(desk: Desk) -> ResponseReturnValue:
    """Look at what was pasted; the button below saves what was looked at, and takes nothing that was typed since."""
    form, seen = PasteForm(), None
    if request.form.get("then") == "save":
        if form.attempt(_save, desk):
            return _told(desk, form.result)
    elif form.attempt(lambda **pasted: look_at(desk, Paste(**pasted))):
        seen = form.result
    return page("exchange/paste_worksheet.html", form, desk=desk, event=desk.seat.event, **_seen(desk, seen))


def look_at(desk: Desk, paste: Paste) -> Preview:
    """The pasted rows as they were understood, beside those that stand in the sheet."""
    there = rows_of(desk.sheet) if desk.sheet else []
    return pasting.preview(desk.columns, there, paste, areas_near(desk))


def _save(desk: Desk, **pasted: Any) -> Outcome:
    found = look_at(desk, Paste(**pasted)).findings
    return pasting.save(operations.open_sheet(desk.group, desk.template), found, desk.seat.writer)


def _told(desk: Desk, outcome: Outcome) -> ResponseReturnValue:
    message = ngettext("%(num)d row is added.", "%(num)d rows are added.", len(outcome.new))
    undo = url_for("worksheets.undo", act_id=outcome.act.id, **desk.where)
    return undoable(message, url_for("worksheets.show", **desk.where), undo)


def _seen(desk: Desk, seen: Preview | None) -> Mapping[str, Any]:
    """The preview for the page: the columns in which anything stands, and how many rows would be added."""
    rows: Sequence[Any] = seen.findings if seen else ()
    used = {key for one in rows for key in one.draft.cells}
    return {
        "seen": seen,
        "columns": [one for one in desk.columns if one.key in used],
        "new": sum(one.record is None for one in rows),
        "same": sum(one.outcome == SAME for one in rows),
        "unread": sum(bool(one.problems) for one in rows),
    }
