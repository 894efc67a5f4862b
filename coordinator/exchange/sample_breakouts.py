"""Sample groups of the workshop: the six zones, as the published report says; rooms and leaders are invented."""

from coordinator.breakouts import operations
from coordinator.breakouts.models import Division
from coordinator.events.models import Event, SessionKind

IN_GROUPS = (SessionKind.SMALL_GROUP, SessionKind.PLANNING, SessionKind.PRESENTATION)
ROOMS = "ABCDEF"
SEATS = 40


def load_groups(event: Event) -> Division:
    """Everybody in the group of the own zone, the ten of the departments as facilitators; locked, as it took place."""
    sessions = [one.id for one in event.sessions if one.kind in IN_GROUPS]
    division = operations.divide_anew(event, session_ids=sessions, is_sample=True)
    for group, letter in zip(division.shown_groups, ROOMS, strict=True):
        operations.set_room(group, room=f"ห้องตัวอย่าง {letter}", capacity=SEATS)
    operations.lock_division(division)
    return division
