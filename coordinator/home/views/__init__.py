"""Pages that look across the rooms: front page, city, zones, districts, search, standing pages."""

from coordinator.home import patterns
from coordinator.home import summary as _summary  # noqa: F401  (its part of the weekly mail)
from coordinator.home.views import city, coverage, district, front, gaps, geography, nudges, search, zone
from coordinator.home.views._blueprint import blueprint

patterns.install(blueprint)

__all__ = ["blueprint", "city", "coverage", "district", "front", "gaps", "geography", "nudges", "search", "zone"]
