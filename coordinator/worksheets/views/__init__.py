"""Pages of the worksheets."""

from coordinator.worksheets.views import grid, overview, rows, sending, sheet
from coordinator.worksheets.views.blueprint import blueprint

__all__ = ["blueprint", "grid", "overview", "rows", "sending", "sheet"]
