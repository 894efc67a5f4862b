"""Facilitators and rapporteurs who are not registered stand here by name: it goes with the names of the people."""

from collections.abc import Sequence

from sqlalchemy import update

from coordinator.audit.erasing import forget_names
from coordinator.breakouts import queries
from coordinator.breakouts.models import GroupMember
from coordinator.core import retention
from coordinator.core.db import db

NOBODY = "–"  # a place without a registration has a name
_MEMBERS = GroupMember.metadata.tables[GroupMember.__tablename__]


@retention.with_people
def forget_guests(events: Sequence[int]) -> None:
    """Their places stay in the groups of these events, their names do not."""
    guests = queries.guests_of(events)
    changed = {"name": NOBODY, "version": _MEMBERS.c.version + 1}
    db.session.execute(update(_MEMBERS).where(_MEMBERS.c.id.in_(guests)).values(changed))
    forget_names(GroupMember.__tablename__, [str(one) for one in guests], ("name",), NOBODY)
