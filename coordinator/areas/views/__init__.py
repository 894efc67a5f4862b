"""Pages about target areas: the list, one area, what is known about it."""

from coordinator.areas.views import area, details, listing
from coordinator.areas.views.blueprint import blueprint

__all__ = ["area", "blueprint", "details", "listing"]
