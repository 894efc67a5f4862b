"""Pages of the worksheets."""

from coordinator.worksheets.views import following_up, grid, overview, presenting, rows, sending, sheet
from coordinator.worksheets.views.blueprint import blueprint

__all__ = ["blueprint", "following_up", "grid", "overview", "presenting", "rows", "sending", "sheet"]
