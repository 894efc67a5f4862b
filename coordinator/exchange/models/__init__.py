"""What this room keeps: rows that wait, imports on their way, and how columns were read before."""

from coordinator.exchange.models.held import HeldRow
from coordinator.exchange.models.imports import ImportedColumns, ImportJob, ImportKind, ImportState

__all__ = ["HeldRow", "ImportJob", "ImportKind", "ImportState", "ImportedColumns"]
