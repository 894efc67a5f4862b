"""What the scripts of a grid send and are answered: JSON, the same in every room that has a grid."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from flask import request

from coordinator.core import clock, dates
from coordinator.core.grid.changes import REMOVED, Change, Outcome, Result, SetKind, Verdict
from coordinator.core.web import asked, refuse
from coordinator.core.words import _, language, ngettext

MOST_BYTES = 4 * 1024 * 1024
MOST_ROWS, MOST_CHANGES = 1000, 20_000
NEW = re.compile(r"new:[0-9A-Za-z-]{1,40}")


SENT = (SetKind.TYPING, SetKind.FILL, SetKind.CLEAR, SetKind.PASTE, SetKind.ROWS, SetKind.MEND)


@dataclass(frozen=True)
class Sent:
    """An act as the grid sent it; ``digest`` tells the same act from another, ``year`` is a fiscal year (CE)."""

    changes: list[Change]
    kind: SetKind
    client_id: str
    digest: str
    year: int | None


def sent_act(columns: Collection[str]) -> Sent:
    """The act in this request, for a grid of these columns; answers 400, 413 or 422 to anything else."""
    body = _body()
    wanted, year = _changes(body, columns), body.get("year")
    parts = [[one.row, one.field, one.text, one.seen, one.overrule] for one in wanted]
    digest = hashlib.sha256(json.dumps([parts, year], default=str).encode()).hexdigest()
    return Sent(wanted, _kind(body), _client_id(body), digest, _year(year))


def asked_since() -> int:
    """The number of the change since which news are asked for; 0 if it is none."""
    since = asked("since")
    return int(since) if since.isascii() and since.isdigit() and len(since) < 10 else 0


def told(outcome: Outcome, shown: Callable[[str, str], str]) -> dict[str, Any]:
    """What became of each change, without the rows: they are read anew whenever the answer is given.

    ``shown`` writes a stored text of a column as the reader of the page writes it.
    """
    return {
        "cells": [_cell(result, shown) for result in outcome.results],
        "rows": outcome.rows,
        "new": outcome.new,
    }


def full(act: Any, answer: Mapping[str, Any], rows: Collection[dict[str, Any]], settled: int) -> dict[str, Any]:
    """The whole answer to an act: what became of it, the rows as they are now, and since when to ask for news."""
    by_number = {row["id"]: row for row in rows}
    return {
        "id": act.client_id,
        "set": act.id if act.cells else None,
        "seq": settled,
        "saved_at": clock_time(act.at),
        "rows": list(by_number.values()),
        "new": {key: by_number[number] for key, number in answer.get("new", {}).items()},
        "cells": answer.get("cells", []),
    }


def undone(outcome: Outcome) -> str:
    """What the undoing came to, and what could not be undone because it was changed since."""
    done = [one for one in outcome.results if one.verdict in (Verdict.SAVED, Verdict.UNREAD)]
    told = _("Undone: %(what)s.", what=_counted(outcome.act.cells, sum(one.change.field == REMOVED for one in done)))
    stayed = len(outcome.results) - len(done)
    if not stayed:
        return told
    return f"{told} " + ngettext("%(num)d was changed since and stays.", "%(num)d were changed since and stay.", stayed)


def _counted(changed: int, rows: int) -> str:
    """How much was changed, where making or deleting a row counts as one change: rows first, then cells."""
    cells = changed - rows
    told = [ngettext("%(num)d row", "%(num)d rows", rows)] if rows else []
    return ", ".join(told + ([ngettext("%(num)d cell", "%(num)d cells", cells)] if cells or not rows else []))


def clock_time(at: datetime) -> str:
    """The time of day for what was done today, the day too for what is older."""
    local = dates.to_bangkok(at)
    if local.date() != clock.today():
        return dates.format_instant(at, language())
    return dates.format_times(local.time(), None, language())


def _cell(result: Result, shown: Callable[[str, str], str]) -> dict[str, Any]:
    change, theirs = result.change, result.theirs
    told = {"plan": change.row, "field": change.field, "result": result.verdict.value, "message": result.message}
    if theirs is None:
        return told
    who, at = theirs.who, clock_time(theirs.at)
    value, base = shown(change.field, theirs.value), shown(change.field, theirs.base)
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


def _changes(body: Mapping[str, Any], columns: Collection[str]) -> list[Change]:
    sent = body.get("changes")
    if not isinstance(sent, list) or not sent:
        refuse(_("There is nothing to save."), 422)
    if len(sent) > MOST_CHANGES:
        refuse(_("Save at most %(most)s cells at once.", most=MOST_CHANGES), 422)
    wanted = [_change(one, columns) for one in sent]
    if len({one.row for one in wanted}) > MOST_ROWS:
        refuse(_("Save at most %(most)s rows at once.", most=MOST_ROWS), 422)
    return wanted


def _change(sent: Any, columns: Collection[str]) -> Change:
    """One change as it was sent; a shape that no grid of ours sends is refused."""
    one: Mapping[str, Any] = sent if isinstance(sent, dict) else {}
    row, field, value, seen = one.get("plan"), one.get("field"), one.get("value"), one.get("from_version", 0)
    known = row > 0 if type(row) is int else isinstance(row, str) and NEW.fullmatch(row) is not None
    if one.get("remove") is True or one.get("restore") is True:
        field, value = REMOVED, "1" if one.get("remove") is True else ""
    elif not isinstance(field, str) or field not in columns:
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
