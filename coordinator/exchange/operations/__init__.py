"""What can be done with rows that wait and with imports."""

from coordinator.exchange.operations.tray import hold, remove, restore, save

__all__ = ["hold", "remove", "restore", "save"]
