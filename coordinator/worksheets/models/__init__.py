"""What this room keeps: forms in versions, sheets of groups with every changed cell; what was sent; follow-ups."""

from coordinator.worksheets.models.follow_ups import FollowUp
from coordinator.worksheets.models.sendings import Sending, SentRow
from coordinator.worksheets.models.sheets import SheetAct, SheetCell, SheetRow, Worksheet, scope_of
from coordinator.worksheets.models.templates import SheetTemplate, SheetUse, TemplateVersion

__all__ = [
    "FollowUp",
    "Sending",
    "SentRow",
    "SheetAct",
    "SheetCell",
    "SheetRow",
    "SheetTemplate",
    "SheetUse",
    "TemplateVersion",
    "Worksheet",
    "scope_of",
]
