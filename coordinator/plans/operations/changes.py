"""Many cells saved in one go: what the grid sends, and undoing it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from coordinator.access.scope import Territory
from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.core.grid.changes import Change, Outcome, Overtaken, SetKind
from coordinator.core.grid.saving import by_others, claim, net, to_put_back
from coordinator.core.undo import is_kept
from coordinator.core.words import _
from coordinator.plans import feed, queries
from coordinator.plans.columns import Reader
from coordinator.plans.models import Activity, ChangeSet
from coordinator.plans.operations.record import begin_set, noted, parts, texts_now
from coordinator.plans.operations.rows import RowWriter
from coordinator.plans.queries import HISTORY


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
    doer = trail.doer()
    act = claim(lambda: begin_set(kind, client_id, digest=digest), lambda: HISTORY.find(doer.id, client_id), digest)
    outcome = Outcome(act)
    by_row: dict[int | str, list[Change]] = defaultdict(list)
    for change in changes:
        by_row[change.row].append(change)
    writer = RowWriter(reach, reader, year)
    known = {row: asked for row, asked in by_row.items() if isinstance(row, int)}
    seen = {row: min(change.seen for change in asked) for row, asked in known.items()}
    for part in parts(sorted(known)):
        found = queries.lock_rows(part)
        later = by_others(HISTORY, {row: seen[row] for row in part}, act.author_id)
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
    cells = net(HISTORY, done)
    for part in parts(sorted(cells)):
        found = queries.lock_rows(part)
        wanted = to_put_back(HISTORY, outcome, done, {row: cells[row] for row in part}, texts_now(part))
        _change(outcome, writer, found, wanted, {})
    return outcome


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
