"""Many cells saved in one go: what the grid sends, and undoing it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import null, update
from sqlalchemy.exc import IntegrityError

from coordinator.access.scope import Territory
from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import Conflict, DomainError
from coordinator.core.undo import is_kept
from coordinator.core.words import _
from coordinator.plans import feed, queries
from coordinator.plans.columns import REMOVED, Reader
from coordinator.plans.models import Activity, ChangeSet, SetKind
from coordinator.plans.operations.record import begin_set, noted, parts, texts_now
from coordinator.plans.operations.rows import Change, Result, RowWriter, Verdict
from coordinator.plans.queries import Overtaken

ANSWERED_AGAIN, NOW_AND_THEN = timedelta(hours=48), 100


class Repeated(Exception):
    """The same act was sent before: ``act`` is what it was, with its answer."""

    def __init__(self, act: ChangeSet) -> None:
        super().__init__(f"change set {act.id}")
        self.act = act


@dataclass
class Outcome:
    """What became of each change; ``rows`` are the rows to show again, ``new`` the numbers of new ones."""

    act: ChangeSet
    results: list[Result] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    new: dict[str, int] = field(default_factory=dict)


def apply_changes(
    changes: Sequence[Change],
    *,
    kind: SetKind,
    client_id: str,
    digest: str,
    year: int | None,
    reach: Territory,
    reader: Reader,
) -> Outcome:
    """Save every change that can be saved; each of the others gets its own answer, and nothing typed is lost.

    A cell clashes only when somebody else changed that very cell after the version the sender saw.
    Rows outside ``reach`` are answered like rows that do not exist. ``year`` is the fiscal year (CE)
    of new rows. Raises Repeated when this act was carried out before.
    """
    act = _claim(kind, client_id, digest)
    outcome = Outcome(act)
    by_row: dict[int | str, list[Change]] = defaultdict(list)
    for change in changes:
        by_row[change.row].append(change)
    writer = RowWriter(reach, reader, year)
    known = {row: asked for row, asked in by_row.items() if isinstance(row, int)}
    seen = {row: min(change.seen for change in asked) for row, asked in known.items()}
    for part in parts(sorted(known)):
        found = queries.lock_rows(part)
        later = _by_others({row: seen[row] for row in part}, act)
        _change(outcome, writer, found, {row: known[row] for row in part}, later)
    _add(outcome, writer, {row: asked for row, asked in by_row.items() if isinstance(row, str)})
    return outcome


def undo_set(done: ChangeSet, *, reach: Territory, reader: Reader) -> Outcome:
    """Put back what is still as this set left it; what was changed since stays, and the answer says by whom.

    Undoing an undo does the thing again. Refused after thirty days.
    """
    if not is_kept(done.at, clock.now()):
        raise DomainError(_("This was more than 30 days ago and cannot be undone."))
    outcome = Outcome(begin_set(SetKind.UNDO, undoes_id=done.id))
    writer = RowWriter(reach, reader, None)
    cells = _net(done)
    for part in parts(sorted(cells)):
        found = queries.lock_rows(part)
        wanted = _still_so(outcome, done, {row: cells[row] for row in part})
        _change(outcome, writer, found, wanted, {})
    return outcome


def keep_answer(act: ChangeSet, answer: Mapping[str, object]) -> None:
    """Remember what the sender was told, for the same act sent again within two days."""
    act.answer = dict(answer)
    db.session.flush()
    if act.id % NOW_AND_THEN == 0:
        old = ChangeSet.at < clock.now() - ANSWERED_AGAIN
        db.session.execute(update(ChangeSet).where(old, ChangeSet.answer.is_not(None)).values(answer=null()))


def _claim(kind: SetKind, client_id: str, digest: str) -> ChangeSet:
    try:
        with db.session.begin_nested():
            return begin_set(kind, client_id, digest=digest)
    except IntegrityError:
        earlier = queries.find_set(trail.doer().id, client_id)
        if earlier is None:
            raise
    if earlier.digest != digest:
        raise Conflict(_("Another change was already saved under this number."))
    raise Repeated(earlier)


def _by_others(seen: Mapping[int, int], act: ChangeSet) -> Mapping[tuple[int, str], Overtaken]:
    """One's own later changes, from another tab, never clash."""
    return {cell: later for cell, later in queries.overtaken(seen).items() if later.by != act.author_id}


def _change(
    outcome: Outcome,
    writer: RowWriter,
    locked: Mapping[int, Activity],
    wanted: Mapping[int, Sequence[Change]],
    overtaken: Mapping[tuple[int, str], Overtaken],
) -> None:
    """Write into rows that are locked already: what others did is known for certain only from then on."""
    mine = {row: one for row, one in locked.items() if row in wanted and writer.covers(one.plan)}
    with noted(list(mine.values()), outcome.act), feed.told(mine.values()):
        for row, changes in wanted.items():
            outcome.results += writer.change(mine.get(row), changes, overtaken)
    outcome.rows += mine


def _add(outcome: Outcome, writer: RowWriter, wanted: Mapping[str, Sequence[Change]]) -> None:
    with noted([], outcome.act) as rows:
        made = {}
        for key, asked in wanted.items():
            row, results = writer.add(asked)
            outcome.results += results
            if row is not None:
                made[key] = row
        rows.extend(made.values())
    outcome.new = {key: row.id for key, row in made.items()}
    outcome.rows += outcome.new.values()


def _net(done: ChangeSet) -> dict[int, dict[str, tuple[str, str, int]]]:
    """Row -> cell -> its text before and after the set, and the row's version then."""
    cells: dict[int, dict[str, tuple[str, str, int]]] = defaultdict(dict)
    for one in queries.changes_of_set(done.id):
        first = cells[one.activity_id].get(one.field, (one.old,))[0]
        cells[one.activity_id][one.field] = (first, one.new, one.version)
    return cells


def _still_so(
    outcome: Outcome, done: ChangeSet, cells: Mapping[int, Mapping[str, tuple[str, str, int]]]
) -> dict[int, list[Change]]:
    """The changes that put the cells back; those changed since are answered here."""
    wanted: dict[int, list[Change]] = defaultdict(list)
    seen = {row: max(version for _old, _new, version in told.values()) for row, told in cells.items()}
    later = queries.overtaken(seen)
    touched = queries.touched_after(done.id, done.author_id, cells)
    for row, now in texts_now(list(cells)).items():
        for key, (old, new, _version) in _to_undo(cells[row]).items():
            change = Change(row, key, old, overrule=True)
            if key == REMOVED and old and row in touched:
                message = _("%(who)s changed this row since. It stays.", who=touched[row])
                outcome.results.append(Result(change, Verdict.CONFLICT, message))
            elif now[key] == new:
                wanted[row].append(change)
            elif now[key] != old:
                message = _("This cell was changed since. It stays as it is.")
                outcome.results.append(Result(change, Verdict.CONFLICT, message, later.get((row, key))))
                outcome.rows += [row] * (row not in outcome.rows)
    return wanted


def _to_undo(cells: Mapping[str, tuple[str, str, int]]) -> Mapping[str, tuple[str, str, int]]:
    """Of a row that the set added or brought back only that; else the row's being there first."""
    if REMOVED not in cells:
        return cells
    only = {REMOVED: cells[REMOVED]}
    return only if cells[REMOVED][0] else {**only, **cells}
