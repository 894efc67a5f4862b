"""Finding plans and their activities, counting them, and the words already used in them."""

from coordinator.plans.queries.activities import (
    activities_of_areas,
    get_activity,
    last_position,
    list_activities,
    list_of_plan,
    list_removed,
    page_of_activities,
    public_activities,
    used_words,
)
from coordinator.plans.queries.books import find_plan, get_plan, list_plans, list_years
from coordinator.plans.queries.counts import counts_by_district, counts_by_status
from coordinator.plans.queries.life import (
    get_baseline,
    last_baseline_number,
    list_baselines,
    list_steps,
    list_waiting,
)
from coordinator.plans.queries.matching import ENDED, KEPT, LATE, STATUSES, ActivityFilter, is_shown
from coordinator.plans.queries.schedule import Around, Stretch, counts_around, list_undated, page_of_schedule

__all__ = [
    "ENDED",
    "KEPT",
    "LATE",
    "STATUSES",
    "ActivityFilter",
    "Around",
    "Stretch",
    "activities_of_areas",
    "counts_around",
    "counts_by_district",
    "counts_by_status",
    "find_plan",
    "get_activity",
    "get_baseline",
    "get_plan",
    "is_shown",
    "last_baseline_number",
    "last_position",
    "list_activities",
    "list_baselines",
    "list_of_plan",
    "list_plans",
    "list_removed",
    "list_steps",
    "list_undated",
    "list_waiting",
    "list_years",
    "page_of_activities",
    "page_of_schedule",
    "public_activities",
    "used_words",
]
