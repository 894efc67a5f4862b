"""Finding what waits, what is known already, and what was imported."""

from coordinator.exchange.queries.held import count_held, get_held, holds_records, list_held, list_removed_held
from coordinator.exchange.queries.known import area_names, known_activities, states_of_plans

__all__ = [
    "area_names",
    "count_held",
    "get_held",
    "holds_records",
    "known_activities",
    "list_held",
    "list_removed_held",
    "states_of_plans",
]
