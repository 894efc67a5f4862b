"""What a pasted table would do to the plans or to a worksheet: asked by the grid before anything is saved."""

from collections.abc import Callable, Container
from functools import partial
from typing import Any

from flask import jsonify
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.errors import DomainError
from coordinator.core.transaction import in_short_steps
from coordinator.core.words import _
from coordinator.exchange.plans.columns import COLUMNS
from coordinator.exchange.plans.pasting import Paste, Preview, preview
from coordinator.exchange.views.asking import Unreadable, refused, sent, text_in, year_in
from coordinator.exchange.views.blueprint import blueprint
from coordinator.exchange.views.worksheets import look_at
from coordinator.worksheets.guard import Desk, writing_the_sheet
from coordinator.worksheets.views.blueprint import ONE


@blueprint.post("/team/plans/changes/preview")
@requires(Permission.PLAN_CREATE)
@in_short_steps
def preview_paste() -> ResponseReturnValue:
    """The rows as they were understood, with what is wrong with them; nothing is saved."""
    return _answer(COLUMNS, lambda paste: preview(current_user, paste))


@blueprint.post(f"{ONE}/changes/preview")
@writing_the_sheet
@in_short_steps
def preview_in_worksheet(desk: Desk) -> ResponseReturnValue:
    """The same for the rows of a group's sheet, which keeps what it does not understand as it was typed."""
    return _answer({one.key for one in desk.columns}, partial(look_at, desk))


def _answer(columns: Container[str], look: Callable[[Paste], Preview]) -> ResponseReturnValue:
    try:
        return jsonify(look(_paste(sent(), columns)).as_json())
    except Unreadable:
        return refused(_("What was pasted could not be read. Copy it again."), 400)
    except DomainError as refusal:
        return refused(refusal.message, 422)


def _paste(body: dict[str, Any], known: Container[str]) -> Paste:
    at, columns = body.get("at", {}), body.get("columns", [])
    if not isinstance(at, dict) or not isinstance(columns, list):
        raise Unreadable
    return Paste(
        text=text_in(body, "text"),
        html=text_in(body, "html"),
        unit=text_in(body, "unit"),
        year=year_in(body),
        columns=[one for one in columns if isinstance(one, str) and one in known],
        at=text_in(at, "field"),
    )
