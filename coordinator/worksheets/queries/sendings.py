"""Finding what was sent."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.undo import kept_since
from coordinator.worksheets.models import Sending, SentRow, SheetRow, Worksheet


def lock_sheet(sheet: Worksheet) -> None:
    """Let nobody else send this sheet before this transaction ends."""
    query = select(Worksheet.id).where(Worksheet.id == sheet.id).with_for_update(of=Worksheet)
    db.session.execute(query).all()


def sent_rows(sheet: Worksheet) -> Mapping[int, SentRow]:
    """Row -> what became of it, for the rows that were sent."""
    query = select(SentRow).join(SheetRow, SheetRow.id == SentRow.row_id).where(SheetRow.sheet_id == sheet.id)
    return {one.row_id: one for one in db.session.scalars(query)}


def sendings_of(sheet: Worksheet) -> Sequence[Sending]:
    """What was sent and can still be taken back, the newest first."""
    query = select(Sending).where(Sending.sheet_id == sheet.id, Sending.undone_at.is_(None))
    return db.session.scalars(query.where(Sending.at >= kept_since()).order_by(Sending.id.desc())).all()


def get_sending(sheet: Worksheet, sending_id: int) -> Sending:
    """The sending with this number of the sheet; raises NotFound."""
    found = by_number(Sending, sending_id)
    if found is None or found.sheet_id != sheet.id:
        raise NotFound(f"sending {sending_id}")
    return found


def row_of_activity(activity_id: int) -> SentRow | None:
    """The row that became this activity."""
    return db.session.scalars(select(SentRow).where(SentRow.activity_id == activity_id)).first()


def rows_of_steps(steps: Collection[int]) -> Sequence[SentRow]:
    """The rows that became these next steps."""
    return db.session.scalars(select(SentRow).where(SentRow.step_id.in_(steps))).all()
