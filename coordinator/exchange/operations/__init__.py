"""What can be done with rows that wait and with imports."""

from coordinator.exchange.operations import forgetting as _forgetting  # noqa: F401  (what it offers)
from coordinator.exchange.operations.imports import drop, match_columns, open_import, take_back
from coordinator.exchange.operations.tray import hold, hold_once, remove, restore, save

__all__ = ["drop", "hold", "hold_once", "match_columns", "open_import", "remove", "restore", "save", "take_back"]
