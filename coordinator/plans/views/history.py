"""Who changed which cell of a row, and undoing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, requires
from coordinator.access.policy import Permission
from coordinator.core.errors import NotFound
from coordinator.core.grid.changes import REMOVED
from coordinator.core.web import page
from coordinator.core.words import _
from coordinator.plans import queries
from coordinator.plans.cells import CellReader
from coordinator.plans.columns import label, shown
from coordinator.plans.models import CellChange, ChangeSet
from coordinator.plans.views.blueprint import blueprint


@dataclass(frozen=True)
class Line:
    """One changed cell in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Save:
    """What one save did to the row; ``fate`` says whether the row itself came or went."""

    act: ChangeSet
    fate: str
    lines: list[Line]


@blueprint.get("/team/plans/<int:activity_id>/history")
@requires(Permission.TEAM_READ)
def history(activity_id: int) -> ResponseReturnValue:
    """Every save of a row, newest first: who, when, and each cell before and after."""
    activity = queries.get_activity(activity_id)
    if activity.is_removed and not may(Permission.PLAN_EDIT, activity):
        raise NotFound(f"activity {activity_id} was deleted")
    changes, reader = queries.changes_of_row(activity.id), CellReader()
    first = min((one.id for one in changes), default=0)
    saves = [_save(list(cells), reader, first) for _set, cells in groupby(changes, key=lambda one: one.set_id)]
    return page("plans/history.html", activity=activity, saves=saves)


def _save(cells: list[CellChange], reader: CellReader, first: int) -> Save:
    lines = [
        Line(label(one.field), shown(reader, one.field, one.old), shown(reader, one.field, one.new))
        for one in reversed(cells)
        if one.field != REMOVED
    ]
    return Save(cells[0].set, _fate(cells, first), lines)


def _fate(cells: Iterable[CellChange], first: int) -> str:
    """What the save did to the row as a whole; its first save made it."""
    told = [one for one in cells if one.field == REMOVED]
    if not told:
        return ""
    if told[0].new:
        return _("Row deleted")
    return _("Row added") if any(one.id == first for one in cells) else _("Row brought back")
