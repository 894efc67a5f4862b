"""Pages of the worksheets."""

from coordinator.worksheets.views import (
    comparing,
    following_up,
    grid,
    offering,
    overview,
    presenting,
    printing,
    rows,
    sending,
    sheet,
    templates,
)
from coordinator.worksheets.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "comparing",
    "following_up",
    "grid",
    "offering",
    "overview",
    "presenting",
    "printing",
    "rows",
    "sending",
    "sheet",
    "templates",
]
