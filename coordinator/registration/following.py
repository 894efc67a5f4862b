"""At the end of every change that may have freed a seat: those who wait move up, through whichever door it came."""

from coordinator.core import clock
from coordinator.core.following import Touched, follow
from coordinator.events.models import Event, ParticipantGroup
from coordinator.events.queries import get_event_by_id
from coordinator.registration.models import Registration, SeatRule
from coordinator.registration.operations import move_up
from coordinator.registration.queries import events_with_a_line


@follow(Registration, Event, ParticipantGroup, SeatRule)
def let_move_up(touched: Touched) -> None:
    """Look at the events that the change concerns; where nobody waits or nothing is free, nothing is done."""
    registrations, events, groups = (
        [key[0] for key in touched.keys(*kinds)] for kinds in ((Registration,), (Event, SeatRule), (ParticipantGroup,))
    )
    for event_id in events_with_a_line(registrations, events, groups, clock.today()):
        move_up(get_event_by_id(event_id))
