"""Pages about tables that come from and go to spreadsheets."""

from coordinator.exchange.views import exports, imports, people, preview, tray
from coordinator.exchange.views.blueprint import blueprint

__all__ = ["blueprint", "exports", "imports", "people", "preview", "tray"]
