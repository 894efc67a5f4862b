"""What this room keeps: forms in versions, the sheets of the groups, every changed cell."""

from coordinator.worksheets.models.sheets import SheetAct, SheetCell, SheetRow, Worksheet, scope_of
from coordinator.worksheets.models.templates import SheetTemplate, SheetUse, TemplateVersion

__all__ = [
    "SheetAct",
    "SheetCell",
    "SheetRow",
    "SheetTemplate",
    "SheetUse",
    "TemplateVersion",
    "Worksheet",
    "scope_of",
]
