"""Pages about plans: the table, the grid, the timeline, one activity, the plan as a whole and its way to approval."""

from coordinator.plans.views import (
    activities,
    baselines,
    books,
    comments,
    grid,
    history,
    listing,
    log,
    reuse,
    sheet,
    shelf,
    steps,
    timeline,
    words,
)
from coordinator.plans.views.blueprint import blueprint

__all__ = [
    "activities",
    "baselines",
    "blueprint",
    "books",
    "comments",
    "grid",
    "history",
    "listing",
    "log",
    "reuse",
    "sheet",
    "shelf",
    "steps",
    "timeline",
    "words",
]
