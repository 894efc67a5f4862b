"""Pages of the meetings: a group's list, one meeting with its agenda, minutes, attendance and resolutions."""

from coordinator.meetings.views import (
    agenda,
    attendance,
    carrying,
    listing,
    meeting,
    minutes,
    phases,
    resolutions,
    series,
)
from coordinator.meetings.views.blueprint import blueprint

__all__ = [
    "agenda",
    "attendance",
    "blueprint",
    "carrying",
    "listing",
    "meeting",
    "minutes",
    "phases",
    "resolutions",
    "series",
]
