"""Finding what waits, what is known already, and what was imported."""

from coordinator.exchange.queries.held import (
    count_held,
    days_of_tables,
    get_held,
    holds_records,
    list_held,
    list_removed_held,
    old_tables,
    pasted_people,
)
from coordinator.exchange.queries.jobs import (
    columns_by,
    columns_for,
    get_job,
    is_cancelled,
    keep_reading,
    list_jobs,
    lock_job,
    still_claimed,
)
from coordinator.exchange.queries.known import (
    area_names,
    areas_to_write,
    is_planned_for,
    known_areas,
    known_rows,
    seats_to_write,
    states_of_plans,
)

__all__ = [
    "area_names",
    "areas_to_write",
    "columns_by",
    "columns_for",
    "count_held",
    "days_of_tables",
    "get_held",
    "get_job",
    "holds_records",
    "is_cancelled",
    "is_planned_for",
    "keep_reading",
    "known_areas",
    "known_rows",
    "list_held",
    "list_jobs",
    "list_removed_held",
    "lock_job",
    "old_tables",
    "pasted_people",
    "seats_to_write",
    "states_of_plans",
    "still_claimed",
]
