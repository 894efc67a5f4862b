"""Rows that wait for a correction, and what the database holds before anything is loaded into it."""

from collections.abc import Sequence

from sqlalchemy import exists, func, select

from coordinator.accounts.models import User
from coordinator.areas.models import TargetArea
from coordinator.core.db import db
from coordinator.events.models import Event
from coordinator.exchange.models import HeldRow


def list_held(target: str, owner_id: int) -> Sequence[HeldRow]:
    """The rows that this person pasted there and that are not saved yet, in their order."""
    query = select(HeldRow).where(HeldRow.target == target, HeldRow.owner_id == owner_id)
    return db.session.scalars(query.order_by(HeldRow.id)).all()


def count_held(target: str, owner_id: int) -> int:
    """How many rows wait there."""
    query = select(func.count()).where(HeldRow.target == target, HeldRow.owner_id == owner_id)
    return db.session.scalar(query) or 0


def holds_records() -> bool:
    """Whether there is any user, target area or event."""
    return any(
        db.session.scalar(select(exists().where(key.is_not(None)))) for key in (User.id, TargetArea.id, Event.id)
    )
