"""At the end of every change of a registration: a place for who is new, none for who has left."""

from coordinator.breakouts import queries
from coordinator.breakouts.operations import settle_newcomers
from coordinator.core.following import Touched, follow
from coordinator.registration.models import Registration


@follow(Registration)
def keep_places(touched: Touched) -> None:
    """Bring the groups of the events up to date that are divided."""
    keys = [key[0] for key in touched.keys(Registration)]
    for event_id, numbers in queries.divided_events(keys).items():
        for division in queries.divisions_of(event_id):
            settle_newcomers(division, numbers)
