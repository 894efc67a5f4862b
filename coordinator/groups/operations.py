"""What can be done with the working groups."""

from sqlalchemy import select

from coordinator.core.db import db
from coordinator.groups.models import GroupState, WorkingGroup
from coordinator.places.models import District


def ensure_groups() -> int:
    """One row for each district, "not yet established" where there is none; returns how many were made."""
    known = set(db.session.scalars(select(WorkingGroup.district_code)))
    missing = [code for code in db.session.scalars(select(District.code)) if code not in known]
    db.session.add_all(WorkingGroup(district_code=code, state=GroupState.NOT_ESTABLISHED) for code in missing)
    db.session.flush()
    return len(missing)
