"""What of the real content a new installation already has; the sample does not count."""

from sqlalchemy import exists, select

from coordinator.access.policy import Role
from coordinator.accounts.models import Assignment, User
from coordinator.core.db import db
from coordinator.events.models import Event
from coordinator.places.models import Zone


def has_events() -> bool:
    """Whether somebody has entered an event."""
    return bool(db.session.scalar(select(exists().where(Event.is_sample.is_(False)))))


def all_zones_coordinated() -> bool:
    """Whether an active account of a real person coordinates each zone."""
    taken = (
        select(Assignment.zone_slug)
        .join(User, User.id == Assignment.user_id)
        .where(Assignment.role == Role.ZONE_COORDINATOR, User.active, User.is_sample.is_(False))
        .where(Assignment.zone_slug.is_not(None))
    )
    return not db.session.scalar(select(exists().where(Zone.slug.not_in(taken))))
