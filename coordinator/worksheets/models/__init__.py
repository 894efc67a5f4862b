"""What this room keeps: forms in versions, sheets with every changed cell, remarks; what was sent; follow-ups."""

from coordinator.worksheets.models.follow_ups import FollowUp
from coordinator.worksheets.models.offering import FormLeftOut
from coordinator.worksheets.models.remarks import RemarkKind, SheetRemark
from coordinator.worksheets.models.sendings import Sending, SentRow
from coordinator.worksheets.models.sheets import SheetAct, SheetCell, SheetRow, Worksheet, scope_of
from coordinator.worksheets.models.templates import SheetTemplate, SheetUse, TemplateVersion

__all__ = [
    "FollowUp",
    "FormLeftOut",
    "RemarkKind",
    "Sending",
    "SentRow",
    "SheetAct",
    "SheetCell",
    "SheetRemark",
    "SheetRow",
    "SheetTemplate",
    "SheetUse",
    "TemplateVersion",
    "Worksheet",
    "scope_of",
]
