"""Which optional mails an address has refused."""

from collections.abc import Sequence

from sqlalchemy import func, select

from coordinator.core.db import db
from coordinator.outbox.models import OptOut


def refusals_of(email: str) -> Sequence[OptOut]:
    """What this address does not want."""
    return db.session.scalars(select(OptOut).where(func.lower(OptOut.email) == email.lower())).all()
