"""Carrying an act out once, and putting back what is still as it left it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import null, update
from sqlalchemy.exc import IntegrityError

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import Conflict, DomainError
from coordinator.core.grid.changes import NOT_THERE, REMOVED, Change, Outcome, Overtaken, Result, Verdict
from coordinator.core.grid.queries import History
from coordinator.core.undo import Removable, bring_back, take_away
from coordinator.core.words import _

ANSWERED_AGAIN, NOW_AND_THEN = timedelta(hours=48), 100
Act = TypeVar("Act")
Texts = Mapping[int, Mapping[str, str]]
Net = dict[int, dict[str, tuple[str, str, int]]]


class Repeated(Exception):
    """The same act was sent before: ``act`` is what it was, with its answer."""

    def __init__(self, act: Any) -> None:
        super().__init__(f"change set {act.id}")
        self.act = act


def claim(begin: Callable[[], Act], find: Callable[[], Any], digest: str) -> Act:
    """The act that ``begin`` stores, unless its author has sent it before (``find``).

    Raises Repeated when it was the same (``digest``), Conflict when another act bears its name.
    """
    try:
        with db.session.begin_nested():
            return begin()
    except IntegrityError:
        earlier = find()
        if earlier is None:
            raise
    if earlier.digest != digest:
        raise Conflict(_("Another change was already saved under this number."))
    raise Repeated(earlier)


def keep_answer(act: Any, answer: Mapping[str, object]) -> None:
    """Remember what the sender was told, for the same act sent again within two days."""
    act.answer = dict(answer)
    db.session.flush()
    if act.id % NOW_AND_THEN == 0:
        kind = type(act)
        old = kind.at < clock.now() - ANSWERED_AGAIN
        db.session.execute(update(kind).where(old, kind.answer.is_not(None)).values(answer=null()))


def by_others(
    history: History[Any, Any], seen: Mapping[int, int], author: int | str | None
) -> Mapping[tuple[int, str], Overtaken]:
    """What others changed since (row -> version seen). One's own later changes, from another tab, never clash."""
    return {cell: later for cell, later in history.overtaken(seen).items() if later.by != author}


def differences(now: Mapping[str, str], before: Mapping[str, str] | None) -> dict[str, tuple[str, str]]:
    """The cells of a row that differ: field -> text before and now; None is a row that was not there."""
    earlier = NOT_THERE if before is None else before
    return {key: (earlier.get(key, ""), text) for key, text in now.items() if earlier.get(key, "") != text}


def remove_or_restore(row: Removable, change: Change) -> Result:
    """Carry out a change of the field ``removed``; refused when a row was deleted too long ago to come back."""
    try:
        (take_away if change.text else bring_back)(row)
    except DomainError as refusal:
        return Result(change, Verdict.REFUSED, refusal.message)
    return Result(change, Verdict.SAVED)


def net(history: History[Any, Any], act: Any) -> Net:
    """Row -> cell -> its text before and after the act, and the row's version then."""
    cells: Net = defaultdict(dict)
    for one in history.cells_of(act.id):
        row = cells[getattr(one, history.row.key)]
        first = row.get(one.field, (one.old,))[0]
        row[one.field] = (first, one.new, one.version)
    return cells


def to_put_back(
    history: History[Any, Any], outcome: Outcome, act: Any, cells: Net, now: Texts
) -> dict[int, list[Change]]:
    """The changes that put these cells of ``act`` back, by row; those changed since are answered in ``outcome``.

    ``now`` has the texts of the rows as they are.
    """
    wanted: dict[int, list[Change]] = defaultdict(list)
    later = history.overtaken({row: max(version for *_texts, version in told.values()) for row, told in cells.items()})
    touched = history.touched_after(act.id, getattr(act, history.act_by.key), cells)
    for row, texts in now.items():
        for key, (old, new, _version) in _to_undo(cells[row]).items():
            change = Change(row, key, old, overrule=True)
            if key == REMOVED and old and row in touched:
                message = _("%(who)s changed this row since. It stays.", who=touched[row])
                outcome.results.append(Result(change, Verdict.CONFLICT, message))
            elif texts.get(key, "") == new:
                wanted[row].append(change)
            elif texts.get(key, "") != old:
                message = _("This cell was changed since. It stays as it is.")
                outcome.results.append(Result(change, Verdict.CONFLICT, message, later.get((row, key))))
                outcome.rows += [row] * (row not in outcome.rows)
    return wanted


def _to_undo(cells: Mapping[str, tuple[str, str, int]]) -> Mapping[str, tuple[str, str, int]]:
    """Of a row that the act added or brought back only that; else the row's being there first."""
    if REMOVED not in cells:
        return cells
    only = {REMOVED: cells[REMOVED]}
    return only if cells[REMOVED][0] else {**only, **cells}
