"""Finding sheets, their rows, and who changed what."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from coordinator.breakouts.models import BreakoutGroup
from coordinator.core.db import LARGEST_KEY, by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.grid.queries import NEWS, History
from coordinator.worksheets.models import SheetAct, SheetCell, SheetRow, SheetTemplate, Worksheet

HISTORY = History(SheetAct, SheetCell, row=SheetCell.row_id, by=(SheetAct.author, SheetCell.author))
"""Who changed which cell of a worksheet."""


def find_sheet(group: BreakoutGroup, template: SheetTemplate) -> Worksheet | None:
    """What the group wrote into the form, if it has begun."""
    query = select(Worksheet).where(Worksheet.group_id == group.id, Worksheet.template_id == template.id)
    return db.session.scalars(query).first()


def sheets_of(groups: Collection[int]) -> Mapping[tuple[int, int], Worksheet]:
    """(group, form) -> its sheet, for the groups with these numbers."""
    found = db.session.scalars(select(Worksheet).where(Worksheet.group_id.in_(groups)))
    return {(one.group_id, one.template_id): one for one in found}


def count_rows(sheets: Collection[int]) -> Mapping[int, int]:
    """Sheet -> how many rows it has; sheets without rows are left out."""
    query = select(SheetRow.sheet_id, func.count()).where(SheetRow.sheet_id.in_(sheets), SheetRow.removed_at.is_(None))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(SheetRow.sheet_id))}


def rows_of(sheet: Worksheet) -> Sequence[SheetRow]:
    """The rows of a sheet in their order."""
    query = select(SheetRow).where(SheetRow.sheet_id == sheet.id, SheetRow.removed_at.is_(None))
    return db.session.scalars(query.order_by(SheetRow.position, SheetRow.id)).all()


def every_row(sheet: Worksheet) -> Sequence[SheetRow]:
    """All rows that the sheet ever had, deleted ones too, in their order."""
    query = select(SheetRow).where(SheetRow.sheet_id == sheet.id)
    return db.session.scalars(query.order_by(SheetRow.position, SheetRow.id)).all()


def texts_before_changes(sheet: Worksheet, moment: datetime) -> Mapping[int, Mapping[str, str]]:
    """Row -> field -> the text before its first change from that moment on, for all cells that were changed since."""
    query = select(SheetCell.row_id, SheetCell.field, SheetCell.old).join(SheetRow, SheetRow.id == SheetCell.row_id)
    query = query.where(SheetRow.sheet_id == sheet.id, SheetCell.at >= moment).order_by(SheetCell.id.desc())
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for row, field, old in db.session.execute(query):
        found[row][field] = old
    return found


def read_rows(sheet: Worksheet, ids: Collection[int]) -> Sequence[SheetRow]:
    """Those rows of the sheet that have these numbers, deleted ones too."""
    known = [number for number in ids if 0 < number <= LARGEST_KEY]
    query = select(SheetRow).where(SheetRow.sheet_id == sheet.id, SheetRow.id.in_(known))
    return db.session.scalars(query.order_by(SheetRow.id)).all()


def lock_rows(sheet: Worksheet, ids: Collection[int]) -> dict[int, SheetRow]:
    """These rows as they are stored now; nobody else changes them until this transaction ends."""
    known = [number for number in ids if 0 < number <= LARGEST_KEY]
    query = select(SheetRow).where(SheetRow.sheet_id == sheet.id, SheetRow.id.in_(known)).order_by(SheetRow.id)
    locked = query.with_for_update().execution_options(populate_existing=True)
    return {one.id: one for one in db.session.scalars(locked)}


def last_position(sheet: Worksheet) -> int:
    """The place of the last row, deleted ones counted; 0 in an empty sheet."""
    return db.session.scalar(select(func.max(SheetRow.position)).where(SheetRow.sheet_id == sheet.id)) or 0


def get_act(sheet: Worksheet, act_id: int) -> SheetAct:
    """The act of this number in the sheet; raises NotFound."""
    found = by_number(SheetAct, act_id)
    if found is None or found.sheet_id != sheet.id:
        raise NotFound(f"act {act_id} of a worksheet")
    return found


def changed_since(sheet: Worksheet, seq: int, but_by: str) -> Sequence[tuple[int, SheetCell, str, str]]:
    """The cells that others changed after change ``seq``: (row, cell, name of the author, who).

    The ``NEWS`` oldest of them, in their order.
    """
    query = HISTORY.told(SheetAct.sheet_id == sheet.id, SheetCell.id > seq, SheetCell.author != but_by)
    return [(row, cell, who, author) for row, cell, who, author in db.session.execute(query.limit(NEWS))]


def changes_of_row(row: SheetRow, limit: int = 400) -> Sequence[tuple[SheetCell, SheetAct]]:
    """The changed cells of one row with their acts, the newest first."""
    query = select(SheetCell, SheetAct).join(SheetAct, SheetAct.id == SheetCell.set_id)
    found = query.where(SheetCell.row_id == row.id).order_by(SheetCell.id.desc()).limit(limit)
    return [(cell, act) for cell, act in db.session.execute(found)]
