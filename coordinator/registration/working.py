"""What comes round by itself for this room: offers of seats that nobody answered end."""

from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.events.queries import get_event_by_id
from coordinator.outbox import periodic
from coordinator.registration import operations
from coordinator.registration.queries import events_with_offers_due


@periodic.every(1, name="offers of seats")
def end_offers() -> None:
    """End the offers whose time is over, one event after the other; the seats go on to the next in line."""
    for event_id in events_with_offers_due(clock.now()):
        with unit_of_work():
            operations.end_offers(get_event_by_id(event_id))
