"""Writing cells: many at once, by many people, each answered by itself; and taking an act back."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import find_forbidden
from coordinator.core.grid.changes import REMOVED, Change, Outcome, Overtaken, Result, SetKind, Verdict, refuse
from coordinator.core.grid.saving import Texts, by_others, claim, differences, net, remove_or_restore, to_put_back
from coordinator.core.undo import is_kept
from coordinator.core.words import _
from coordinator.worksheets import queries
from coordinator.worksheets.cells import SheetReader
from coordinator.worksheets.models import SheetAct, SheetCell, SheetRow, Worksheet
from coordinator.worksheets.queries import HISTORY

LONGEST, MOST_ROWS = 4000, 500


class Writer(NamedTuple):
    """Who writes: ``key`` tells them from everybody else (``user:7``, ``ticket:41``), ``name`` is shown to people."""

    key: str
    name: str


def apply_changes(
    sheet: Worksheet,
    changes: Sequence[Change],
    *,
    kind: SetKind,
    client_id: str,
    digest: str,
    writer: Writer,
    reader: SheetReader,
) -> Outcome:
    """Save every change that can be saved; each of the others gets its own answer, and nothing typed is lost.

    A cell clashes only when somebody else changed that very cell after the version the sender saw. What the column
    cannot read is saved as it was typed (``unread``). Raises Repeated when this act was carried out before.
    """
    act = claim(
        lambda: _begin(sheet, kind, writer, client_id, digest=digest),
        lambda: HISTORY.find(writer.key, client_id),
        digest,
    )
    outcome = Outcome(act)
    by_row: dict[int | str, list[Change]] = defaultdict(list)
    for change in changes:
        by_row[change.row].append(change)
    known = {row: asked for row, asked in by_row.items() if isinstance(row, int)}
    found = queries.lock_rows(sheet, sorted(known))
    later = by_others(HISTORY, {row: min(one.seen for one in known[row]) for row in found}, writer.key)
    _change(outcome, known, found, later, reader)
    _add(outcome, sheet, {row: asked for row, asked in by_row.items() if isinstance(row, str)}, reader)
    return outcome


def undo_act(done: SheetAct, *, writer: Writer, reader: SheetReader) -> Outcome:
    """Put back what is still as this act left it; what was changed since stays, and the answer says by whom.

    Undoing an undo does the thing again. Refused after thirty days.
    """
    if not is_kept(done.at, clock.now()):
        raise DomainError(_("This was more than 30 days ago and cannot be undone."))
    outcome = Outcome(_begin(done.sheet, SetKind.UNDO, writer, undoes_id=done.id))
    cells = net(HISTORY, done)
    found = queries.lock_rows(done.sheet, sorted(cells))
    _change(outcome, to_put_back(HISTORY, outcome, done, cells, _texts(found)), found, {}, reader)
    return outcome


def _begin(sheet: Worksheet, kind: SetKind, writer: Writer, client_id: str = "", **more: Any) -> SheetAct:
    act = SheetAct(sheet=sheet, kind=kind, client_id=client_id or str(uuid.uuid4()), cells=0, at=clock.now(), **more)
    act.author, act.author_name = writer
    db.session.add(act)
    db.session.flush()
    return act


def _change(
    outcome: Outcome,
    wanted: Mapping[int, Sequence[Change]],
    found: Mapping[int, SheetRow],
    later: Mapping[tuple[int, str], Overtaken],
    reader: SheetReader,
) -> None:
    """Write into rows that are locked already: what others did is known for certain only from then on."""
    before = _texts(found)
    for number, changes in wanted.items():
        row = found.get(number)
        if row is None:
            outcome.results += refuse(changes, _("There is no such row."))
            continue
        outcome.results += [_write(row, change, later.get((number, change.field)), reader) for change in changes]
        if number not in outcome.rows:
            outcome.rows.append(number)
    _note(outcome.act, list(found.values()), before)


def _add(outcome: Outcome, sheet: Worksheet, wanted: Mapping[str, Sequence[Change]], reader: SheetReader) -> None:
    made: dict[str, SheetRow] = {}
    position = queries.last_position(sheet) if wanted else 0
    room = MOST_ROWS - queries.count_rows([sheet.id]).get(sheet.id, 0) if wanted else 0
    for key, changes in wanted.items():
        if len(made) >= room:
            outcome.results += refuse(changes, _("A worksheet holds at most %(most)s rows.", most=MOST_ROWS))
            continue
        row = SheetRow(sheet=sheet, position=position + len(made) + 1, cells={}, version=0)
        results = [_write(row, change, None, reader) for change in changes]
        outcome.results += results
        if any(row.cells.values()):
            made[key] = row
    db.session.add_all(made.values())  # a row that nothing was written into was never there
    db.session.flush()
    _note(outcome.act, list(made.values()), {})
    outcome.new = {key: row.id for key, row in made.items()}
    outcome.rows += outcome.new.values()


def _write(row: SheetRow, change: Change, theirs: Overtaken | None, reader: SheetReader) -> Result:
    """One cell of a row."""
    if change.field == REMOVED:
        return remove_or_restore(row, change)
    if row.removed_at is not None:
        return Result(change, Verdict.REFUSED, _("This row was deleted. Bring it back first."))
    if len(change.text) > LONGEST:
        return Result(change, Verdict.REFUSED, _("This text is too long."))
    if find_forbidden(change.text) is not None:
        message = _("Remove the characters that cannot be shown, for example by typing the text again.")
        return Result(change, Verdict.REFUSED, message)
    text = reader.stored(change.field, change.text)
    if theirs and not change.overrule and theirs.value not in (theirs.base, text):
        return Result(change, Verdict.CONFLICT, theirs=theirs)
    row.cells = {**row.cells, change.field: text}
    problem = reader.read(change.field, text).problem
    return Result(change, Verdict.UNREAD if problem else Verdict.SAVED, problem)


def _note(act: SheetAct, rows: Sequence[SheetRow], before: Texts) -> None:
    """Number the changed rows anew and note each changed cell."""
    for row in rows:
        found = differences(_of(row), before.get(row.id))
        if not found:
            continue
        row.version += 1
        for field, (old, new) in found.items():
            told = {"field": field, "old": old, "new": new, "version": row.version}
            db.session.add(SheetCell(set_id=act.id, row_id=row.id, author=act.author, at=act.at, **told))
        act.cells += len(found)
    db.session.flush()


def _texts(rows: Mapping[int, SheetRow]) -> Texts:
    return {number: _of(row) for number, row in rows.items()}


def _of(row: SheetRow) -> dict[str, str]:
    return {**row.cells, REMOVED: "1" if row.removed_at else ""}
