"""At the end of every change that may have freed a seat: those who wait move up, through whichever door it came."""

from coordinator.core import clock
from coordinator.core.following import Touched, follow
from coordinator.events.models import Event, ParticipantGroup
from coordinator.events.queries import get_event_by_id
from coordinator.registration.models import Registration, SeatRule
from coordinator.registration.operations import move_up
from coordinator.registration.queries import events_with_a_line
from coordinator.registration.quotas import has_begun


@follow(Registration, Event, ParticipantGroup, SeatRule)
def let_move_up(touched: Touched) -> None:
    """Look at the events that the change concerns; where nobody waits or nothing is free, nothing is done."""
    changed = (
        touched.keys_but_new(Registration, _frees_nothing),
        touched.keys(Event, SeatRule),
        touched.keys(ParticipantGroup),
    )
    if not any(changed):
        return
    registrations, events, groups = ([key[0] for key in keys] for keys in changed)
    for event_id in events_with_a_line(registrations, events, groups, clock.today()):
        move_up(get_event_by_id(event_id))


def _frees_nothing(newcomer: Registration) -> bool:
    """Whoever came and was seated before the first day was so because nobody waited who may have a seat."""
    return newcomer.seat is not None and not has_begun(newcomer.event)
