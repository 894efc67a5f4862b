"""Rows made public after approval by somebody who may not approve: they wait until the approver accepts them."""

from collections.abc import Iterable

from coordinator.core.db import db
from coordinator.plans import feed
from coordinator.plans.models import Activity


def accept_activities(activities: Iterable[Activity]) -> int:
    """Let everybody see rows that waited; how many did."""
    waiting = [activity for activity in activities if activity.awaits_acceptance]
    with feed.told(waiting):
        for activity in waiting:
            activity.awaits_acceptance = False
    db.session.flush()
    return len(waiting)
