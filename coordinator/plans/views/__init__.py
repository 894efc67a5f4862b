"""Pages about plans: the table, one activity, the plan as a whole."""

from coordinator.plans.views import activities, books, grid, listing, timeline
from coordinator.plans.views.blueprint import blueprint

__all__ = ["activities", "blueprint", "books", "grid", "listing", "timeline"]
