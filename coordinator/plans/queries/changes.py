"""Who changed which cell, and what was changed since."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, select
from sqlalchemy.orm import joinedload

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.grid.queries import NEWS, History
from coordinator.core.undo import kept_since
from coordinator.plans.models import ActionPlan, Activity, CellChange, ChangeSet
from coordinator.plans.queries.matching import ActivityFilter

HISTORY = History(ChangeSet, CellChange, row=CellChange.activity_id, by=(ChangeSet.author_id, CellChange.author_id))
"""Who changed which cell of a plan."""


def get_set(set_id: int) -> ChangeSet:
    """The set of changes with this number; raises NotFound."""
    found = by_number(ChangeSet, set_id)
    if found is None:
        raise NotFound(f"change set {set_id}")
    return found


def changes_of_districts(codes: Collection[str]) -> Sequence[ChangeSet]:
    """The sets of changes in the plans of these districts that can still be undone."""
    query = select(ChangeSet).where(ChangeSet.district_code.in_(codes), ChangeSet.at >= kept_since())
    return db.session.scalars(query.order_by(ChangeSet.id)).unique().all()


def recent_sets(zone: str, limit: int = 10) -> Sequence[ChangeSet]:
    """The newest sets that changed something in this zone and can still be undone."""
    query = select(ChangeSet).where(ChangeSet.zone_slug == zone, ChangeSet.cells > 0)
    query = query.where(ChangeSet.at >= kept_since())
    return db.session.scalars(query.order_by(ChangeSet.id.desc()).limit(limit)).unique().all()


def changes_of_row(activity_id: int, limit: int = 400) -> Sequence[CellChange]:
    """The changed cells of one row with their sets, newest first."""
    query = select(CellChange).where(CellChange.activity_id == activity_id).options(joinedload(CellChange.set))
    return db.session.scalars(query.order_by(CellChange.id.desc()).limit(limit)).unique().all()


def changed_since(wanted: ActivityFilter, seq: int, but_by: int | None) -> Sequence[Row[int, int, str, datetime, str]]:
    """The cells that others changed after change ``seq`` in the plans the filter means, the ``NEWS`` oldest.

    Each begins with its number. Words and status of the filter do not count: what left them is news, too.
    """
    query = select(CellChange.id, CellChange.activity_id, CellChange.field, CellChange.at, ChangeSet.author_name)
    query = query.join(CellChange.set).join(CellChange.activity).join(ActionPlan, Activity.plan_id == ActionPlan.id)
    query = query.where(CellChange.id > seq, CellChange.author_id.is_distinct_from(but_by))
    if wanted.zone:
        query = query.where(ActionPlan.zone_slug == wanted.zone)
    if wanted.district:
        query = query.where(ActionPlan.district_code == wanted.district)
    if wanted.year:
        query = query.where(ActionPlan.fiscal_year == wanted.year)
    return db.session.execute(query.order_by(CellChange.id).limit(NEWS)).all()
