"""What can be done with the worksheets of a group."""

from coordinator.worksheets.operations.following_up import follow_up
from coordinator.worksheets.operations.offering import offer_forms
from coordinator.worksheets.operations.opening import load_templates, open_sheet
from coordinator.worksheets.operations.remarks import add_remark, hide_remark, show_remark
from coordinator.worksheets.operations.sending import send_to_groups, send_to_plans, undo_sending
from coordinator.worksheets.operations.templates import (
    add_template,
    change_template,
    move_template_up,
    reset_template,
    restore_template,
    retire_template,
    use_version,
)
from coordinator.worksheets.operations.writing import Writer, apply_changes, undo_act

__all__ = [
    "Writer",
    "add_remark",
    "add_template",
    "apply_changes",
    "change_template",
    "follow_up",
    "hide_remark",
    "load_templates",
    "move_template_up",
    "offer_forms",
    "open_sheet",
    "reset_template",
    "restore_template",
    "retire_template",
    "send_to_groups",
    "send_to_plans",
    "show_remark",
    "undo_act",
    "undo_sending",
    "use_version",
]
