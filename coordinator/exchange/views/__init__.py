"""Pages about tables that come from and go to spreadsheets."""

from coordinator.exchange.views import agenda, exports, imports, people, preview, tray, worksheets
from coordinator.exchange.views.blueprint import blueprint

__all__ = ["agenda", "blueprint", "exports", "imports", "people", "preview", "tray", "worksheets"]
