"""Many new rows at once, for files and copies."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.plans import feed, queries
from coordinator.plans.models import ActionPlan, Activity, ChangeSet, SetKind
from coordinator.plans.operations.activities import TELLING, AreaNamed, Row, build, ensure_open, ensure_sensible, fill
from coordinator.plans.operations.record import begin_set, noted

AT_ONCE = 500


class NewRow(NamedTuple):
    """A row for a plan; ``unread`` holds the texts of cells that could not be understood."""

    plan: ActionPlan
    values: Row
    unread: Mapping[str, str] = {}


def add_many(rows: Iterable[NewRow], *, kind: SetKind = SetKind.IMPORT, is_sample: bool = False) -> ChangeSet:
    """Add these rows at the end of their plans, as one set that can be undone as a whole.

    Refused as a whole when any of them would be refused alone (``add_activity``).
    """
    act, areas = begin_set(kind), cache(queries.area_like)
    last: dict[int, int] = {}
    waiting = iter(rows)
    while part := list(islice(waiting, AT_ONCE)):
        with noted([], act) as added:
            for plan, values, unread in part:
                ensure_open(plan)
                ensure_sensible(values)
                last[plan.id] = last.get(plan.id) or queries.last_position(plan)
                last[plan.id] += 1
                row = build(plan, last[plan.id], values, areas=areas, is_sample=is_sample)
                row.unread = dict(unread)
                added.append(row)
        for row in added:
            db.session.expunge(row)  # fifty thousand of them would fill the memory
    return act


def change_many(rows: Mapping[int, Row], act: ChangeSet) -> None:
    """Change what is given of these rows, as part of the same set.

    Refused as a whole when any of them would be refused alone (``change_activity``), or is gone.
    """
    areas, waiting = cache(queries.area_like), iter(sorted(rows))
    while part := list(islice(waiting, AT_ONCE)):
        found = queries.lock_rows(part)
        with noted(list(found.values()), act), feed.told(found.values()):
            for number in part:
                _change(found.get(number), rows[number], areas)


def _change(activity: Activity | None, row: Row, areas: AreaNamed) -> None:
    if activity is None or activity.is_removed:
        raise DomainError(_("This activity was deleted. Bring it back first."))
    ensure_open(activity.plan)
    ensure_sensible({key: getattr(activity, key) for key in (*TELLING, "start", "end")} | row)  # type: ignore[arg-type]
    activity.unread = {key: text for key, text in activity.unread.items() if key not in row}
    fill(activity, row, areas)
