"""Pages about the groups of an event."""

from coordinator.breakouts.views import dividing, division, group, paper, people
from coordinator.breakouts.views.blueprint import blueprint

__all__ = ["blueprint", "dividing", "division", "group", "paper", "people"]
