"""Finding what the hall said to a group."""

from collections.abc import Sequence

from sqlalchemy import select

from coordinator.breakouts.models import BreakoutGroup
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.worksheets.models import SheetRemark, SheetTemplate


def remarks_on(group: BreakoutGroup, template: SheetTemplate) -> Sequence[SheetRemark]:
    """What was said to what this group wrote into this form, hidden remarks too, the oldest first."""
    query = select(SheetRemark).where(SheetRemark.group_id == group.id, SheetRemark.template_id == template.id)
    return db.session.scalars(query.order_by(SheetRemark.id)).all()


def get_remark(group: BreakoutGroup, template: SheetTemplate, remark_id: int) -> SheetRemark:
    """The remark with this number on that sheet; raises NotFound."""
    found = by_number(SheetRemark, remark_id)
    if found is None or (found.group_id, found.template_id) != (group.id, template.id):
        raise NotFound(f"remark {remark_id} on a worksheet")
    return found
