"""Who changed which cell, and what was changed since."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import joinedload

from coordinator.core import clock
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.plans.models import ActionPlan, Activity, CellChange, ChangeSet
from coordinator.plans.queries.matching import KEPT, ActivityFilter

SETTLING = timedelta(seconds=15)


@dataclass(frozen=True)
class Overtaken:
    """What somebody else made of a cell since one saw it, and what one saw (``base``), as Thai texts."""

    value: str
    who: str
    at: datetime
    base: str


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
    query = query.where(ChangeSet.at > clock.now() - KEPT)
    return db.session.scalars(query.order_by(ChangeSet.id.desc()).limit(limit)).all()


def changes_of_set(set_id: int) -> Sequence[CellChange]:
    """The cells that a set changed, in the order of their change."""
    return db.session.scalars(select(CellChange).where(CellChange.set_id == set_id).order_by(CellChange.id)).all()


def changes_of_row(activity_id: int, limit: int = 400) -> Sequence[CellChange]:
    """The changed cells of one row with their sets, newest first."""
    query = select(CellChange).where(CellChange.activity_id == activity_id).options(joinedload(CellChange.set))
    return db.session.scalars(query.order_by(CellChange.id.desc()).limit(limit)).all()


def overtaken(seen: Mapping[int, int], author_id: int | None) -> Mapping[tuple[int, str], Overtaken]:
    """The cells of these rows (number -> version seen) whose last change since then is somebody else's."""
    if not seen:
        return {}
    query = select(CellChange, ChangeSet.author_name).join(CellChange.set).where(CellChange.activity_id.in_(seen))
    query = query.where(CellChange.version > min(seen.values())).order_by(CellChange.id)
    later: dict[tuple[int, str], list[tuple[CellChange, str]]] = defaultdict(list)
    for change, who in db.session.execute(query):
        if change.version > seen[change.activity_id]:
            later[change.activity_id, change.field].append((change, who))
    return {
        cell: Overtaken(last.new, who, last.at, found[0][0].old)
        for cell, found in later.items()
        for last, who in found[-1:]
        if last.author_id != author_id
    }


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
