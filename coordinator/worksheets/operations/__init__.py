"""What can be done with the worksheets of a group."""

from coordinator.worksheets.operations.following_up import follow_up
from coordinator.worksheets.operations.opening import load_templates, open_sheet
from coordinator.worksheets.operations.sending import send_to_groups, send_to_plans, undo_sending
from coordinator.worksheets.operations.writing import Writer, apply_changes, undo_act

__all__ = [
    "Writer",
    "apply_changes",
    "follow_up",
    "load_templates",
    "open_sheet",
    "send_to_groups",
    "send_to_plans",
    "undo_act",
    "undo_sending",
]
