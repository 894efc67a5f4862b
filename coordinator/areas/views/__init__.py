"""Pages about target areas: the list, one area, what is known about it, its survey, its files; the city's surveys."""

from coordinator.areas.views import (
    area,
    codes,
    duplicates,
    figures,
    files,
    history,
    listing,
    milestones,
    surveys,
    timeline,
    types,
)
from coordinator.areas.views.blueprint import blueprint

__all__ = [
    "area",
    "blueprint",
    "codes",
    "duplicates",
    "figures",
    "files",
    "history",
    "listing",
    "milestones",
    "surveys",
    "timeline",
    "types",
]
