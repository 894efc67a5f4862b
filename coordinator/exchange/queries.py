"""What the database holds, asked before anything is loaded into it."""

from sqlalchemy import exists, select

from coordinator.accounts.models import User
from coordinator.areas.models import TargetArea
from coordinator.core.db import db
from coordinator.events.models import Event


def holds_records() -> bool:
    """Whether there is any user, target area or event."""
    return any(
        db.session.scalar(select(exists().where(key.is_not(None)))) for key in (User.id, TargetArea.id, Event.id)
    )
