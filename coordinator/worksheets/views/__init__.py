"""Pages of the worksheets."""

from coordinator.worksheets.views import grid, overview, rows, sheet
from coordinator.worksheets.views.blueprint import blueprint

__all__ = ["blueprint", "grid", "overview", "rows", "sheet"]
