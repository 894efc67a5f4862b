"""Who changed which cell, and what was changed since."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import joinedload

from coordinator.core import clock
from coordinator.core.db import LARGEST_KEY, by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.undo import kept_since
from coordinator.plans.models import ActionPlan, Activity, CellChange, ChangeSet
from coordinator.plans.queries.matching import ActivityFilter

SETTLING = timedelta(seconds=15)


@dataclass(frozen=True)
class Overtaken:
    """What became of a cell since one saw it, through whom (``by``), and what one saw (``base``); texts in Thai."""

    value: str
    who: str
    at: datetime
    base: str
    by: int | None


def get_set(set_id: int) -> ChangeSet:
    """The set of changes with this number; raises NotFound."""
    found = by_number(ChangeSet, set_id)
    if found is None:
        raise NotFound(f"change set {set_id}")
    return found


def find_set(author_id: int | None, client_id: str) -> ChangeSet | None:
    """The set that this author sent under this name of theirs."""
    query = select(ChangeSet).where(ChangeSet.client_id == client_id)
    return db.session.scalars(query.where(ChangeSet.author_id.is_not_distinct_from(author_id))).first()


def recent_sets(zone: str, limit: int = 10) -> Sequence[ChangeSet]:
    """The newest sets that changed something in this zone and can still be undone."""
    query = select(ChangeSet).where(ChangeSet.zone_slug == zone, ChangeSet.cells > 0)
    query = query.where(ChangeSet.at >= kept_since())
    return db.session.scalars(query.order_by(ChangeSet.id.desc()).limit(limit)).unique().all()


def undone(sets: Collection[int]) -> frozenset[int]:
    """Those of the sets that were undone and not done again since."""
    query = select(ChangeSet.id, ChangeSet.undoes_id).where(ChangeSet.undoes_id.in_(sets), ChangeSet.cells > 0)
    undoing = {row.id: row.undoes_id for row in db.session.execute(query)}
    if not undoing:
        return frozenset()
    again = undone(undoing)
    return frozenset(undid for number, undid in undoing.items() if number not in again)


def changes_of_set(set_id: int) -> Sequence[CellChange]:
    """The cells that a set changed, in the order of their change."""
    return db.session.scalars(select(CellChange).where(CellChange.set_id == set_id).order_by(CellChange.id)).all()


def changes_of_row(activity_id: int, limit: int = 400) -> Sequence[CellChange]:
    """The changed cells of one row with their sets, newest first."""
    query = select(CellChange).where(CellChange.activity_id == activity_id).options(joinedload(CellChange.set))
    return db.session.scalars(query.order_by(CellChange.id.desc()).limit(limit)).unique().all()


def overtaken(seen: Mapping[int, int]) -> Mapping[tuple[int, str], Overtaken]:
    """The cells of these rows (number -> version seen) that were changed since then, with their last change."""
    seen = {row: version for row, version in seen.items() if row <= LARGEST_KEY}
    oldest = min((version for version in seen.values() if 0 < version <= LARGEST_KEY), default=0)
    query = select(CellChange, ChangeSet.author_name).join(CellChange.set).where(CellChange.activity_id.in_(seen))
    query = query.where(CellChange.version > oldest).order_by(CellChange.id)
    found: dict[tuple[int, str], Overtaken] = {}
    for last, who in db.session.execute(query):
        if last.version > seen[last.activity_id]:
            cell = last.activity_id, last.field
            base = found[cell].base if cell in found else last.old
            found[cell] = Overtaken(last.new, who, last.at, base, last.author_id)
    return found


def touched_after(set_id: int, author_id: int | None, rows: Collection[int]) -> Mapping[int, str]:
    """Of these rows, those that somebody else changed after the set, with that person's name."""
    query = select(CellChange.activity_id, ChangeSet.author_name).join(CellChange.set)
    later = and_(CellChange.set_id > set_id, CellChange.author_id.is_distinct_from(author_id))
    query = query.where(later, CellChange.activity_id.in_(rows)).order_by(CellChange.id)
    return {row.activity_id: row.author_name for row in db.session.execute(query)}


def changed_since(wanted: ActivityFilter, seq: int, but_by: int | None) -> Sequence[Row[int, str, datetime, str]]:
    """The cells that others changed after change ``seq`` in the plans the filter means, oldest first.

    Words and status of the filter do not count: what left them is news, too.
    """
    query = select(CellChange.activity_id, CellChange.field, CellChange.at, ChangeSet.author_name)
    query = query.join(CellChange.set).join(CellChange.activity).join(ActionPlan, Activity.plan_id == ActionPlan.id)
    query = query.where(CellChange.id > seq, CellChange.author_id.is_distinct_from(but_by))
    if wanted.zone:
        query = query.where(ActionPlan.zone_slug == wanted.zone)
    if wanted.district:
        query = query.where(ActionPlan.district_code == wanted.district)
    if wanted.year:
        query = query.where(ActionPlan.fiscal_year == wanted.year)
    return db.session.execute(query.order_by(CellChange.id).limit(2000)).all()


def settled_change() -> int:
    """The number of the last change behind which no other can still appear.

    Numbers are given before a save ends, so the newest may overtake others; what is asked for
    since this number may be told twice, never left out.
    """
    before = clock.now() - SETTLING
    query = select(CellChange.id).where(CellChange.at < before)
    return db.session.scalar(query.order_by(CellChange.at.desc(), CellChange.id.desc()).limit(1)) or 0
