"""Finding the forms."""

from collections.abc import Sequence

from sqlalchemy import select

from coordinator.core.db import db
from coordinator.core.errors import NotFound
from coordinator.worksheets.models import SheetTemplate


def list_templates() -> Sequence[SheetTemplate]:
    """The forms in use, in the order in which a workshop fills them in."""
    query = select(SheetTemplate).where(SheetTemplate.removed_at.is_(None))
    return db.session.scalars(query.order_by(SheetTemplate.position, SheetTemplate.id)).all()


def every_template() -> Sequence[SheetTemplate]:
    """All forms, also those out of use."""
    return db.session.scalars(select(SheetTemplate).order_by(SheetTemplate.position, SheetTemplate.id)).all()


def get_template(key: str) -> SheetTemplate:
    """The form with this address, in use or not; raises NotFound."""
    found = db.session.scalars(select(SheetTemplate).where(SheetTemplate.key == key)).first()
    if found is None:
        raise NotFound(f"worksheet form {key}")
    return found
