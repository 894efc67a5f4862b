"""What the copy of an event takes over of the door: which half-days count, and how."""

from coordinator.checkin import queries
from coordinator.checkin.operations.sessions import set_rule
from coordinator.checkin.sessions import all_sessions
from coordinator.events.copying import Copied, also


@also
def copy_rule(copied: Copied) -> None:
    """The same half-days of its own days count; a code for the room is made of a new secret."""
    rule = queries.find_rule(copied.event)
    if rule is None:
        return
    pairs = zip(all_sessions(copied.event), all_sessions(copied.twin), strict=True)
    counting = [twin.key for old, twin in pairs if old.counts]
    if counting:  # none is left where the days that counted were dropped afterwards: then the usual rule is better
        set_rule(copied.twin, counting=counting, whole_day=rule.whole_day, by_oneself=bool(rule.room_secret))
