"""Noting which cells a save changed: the one place that compares rows before and after."""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import insert

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.grid.changes import REMOVED, SetKind
from coordinator.core.grid.saving import Texts, differences
from coordinator.core.words import use_language
from coordinator.plans import queries
from coordinator.plans.columns import texts
from coordinator.plans.models import Activity, CellChange, ChangeSet

AT_ONCE = 500


def begin_set(kind: SetKind, client_id: str = "", **more: Any) -> ChangeSet:
    """A new set of changes by whoever acts now."""
    doer = trail.doer()
    named = client_id or str(uuid.uuid4())
    act = ChangeSet(kind=kind, client_id=named, author_id=doer.id, author_name=doer.name, at=clock.now(), **more)
    act.rows = act.cells = 0
    db.session.add(act)
    db.session.flush()
    return act


@contextmanager
def noted(activities: Sequence[Activity], act: ChangeSet | None = None) -> Iterator[list[Activity]]:
    """Note what the block changes in these rows, and the new rows it appends to the list it is given.

    Without ``act`` the changes are a set of their own, if there are any.
    """
    rows = list(activities)
    before = texts_now([row.id for row in rows])
    yield rows
    db.session.flush()
    _note(before, [row.id for row in rows], act)


def _note(before: Texts, ids: Collection[int], act: ChangeSet | None) -> None:
    for part in parts(sorted(ids)):
        rows = queries.read_rows(part)
        with use_language("th"):
            found = [change for row in rows for change in _differences(row, before.get(row.id))]
        if found:
            act = act or begin_set(SetKind.FORM)
            place_set(act, rows)
            same = {"set_id": act.id, "author_id": act.author_id, "at": clock.now()}
            db.session.execute(insert(CellChange), [change | same for change in found])
            act.cells += len(found)
            act.rows += len({change["activity_id"] for change in found})
    db.session.flush()


def _differences(row: Any, before: Mapping[str, str] | None) -> Iterator[dict[str, Any]]:
    for field, (old, new) in differences(_of(row), before).items():
        yield {"activity_id": row.id, "field": field, "old": old, "new": new, "version": row.version}


def place_set(act: ChangeSet, rows: Collection[Any]) -> None:
    """Say where the set belongs: the zone, district and year that all its rows have in common."""
    for key, column in (("zone_slug", "zone_slug"), ("district_code", "district_code"), ("year", "fiscal_year")):
        values = {getattr(row, column) for row in rows} | ({getattr(act, key)} if act.rows else set())
        setattr(act, key, values.pop() if len(values) == 1 else None)


def texts_now(ids: Sequence[int]) -> Texts:
    """The cells of these rows as they are noted: in Thai, with whether the row is removed."""
    with use_language("th"):
        return {row.id: _of(row) for part in parts(ids) for row in queries.read_rows(part)}


def _of(row: Any) -> dict[str, str]:
    return {**texts(row), REMOVED: "1" if row.removed_at else ""}


def parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """A few hundred at a time."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
