"""What can be done with plans and with their activities."""

from coordinator.plans.operations.accepting import accept_activities
from coordinator.plans.operations.activities import (
    add_activity,
    change_activity,
    check_activity,
    ensure_open,
    remove_activity,
    restore_activity,
)
from coordinator.plans.operations.batch import NewRow, add_many, change_many, draft_many, store_many
from coordinator.plans.operations.books import open_plan
from coordinator.plans.operations.changes import apply_changes, undo_set
from coordinator.plans.operations.comments import (
    add_comment,
    answer_comment,
    remove_comment,
    reopen_comment,
    restore_comment,
    settle_comment,
)
from coordinator.plans.operations.log import (
    add_note,
    change_note,
    remove_note,
    remove_photo,
    restore_note,
    restore_photo,
)
from coordinator.plans.operations.reuse import (
    Reusable,
    change_template,
    copy_rows,
    make_template,
    of_activity,
    of_template,
    remove_template,
    restore_template,
)
from coordinator.plans.operations.rows import misfit
from coordinator.plans.operations.steps import (
    approve_plan,
    close_plan,
    reopen_plan,
    return_plan,
    submit_plan,
    withdraw_plan,
)
from coordinator.plans.operations.words import (
    add_word,
    change_word,
    load_words,
    merge_typed,
    move_word_up,
    restore_word,
    retire_word,
)

__all__ = [
    "NewRow",
    "Reusable",
    "accept_activities",
    "add_activity",
    "add_comment",
    "add_many",
    "add_note",
    "add_word",
    "answer_comment",
    "apply_changes",
    "approve_plan",
    "change_activity",
    "change_many",
    "change_note",
    "change_template",
    "change_word",
    "check_activity",
    "close_plan",
    "copy_rows",
    "draft_many",
    "ensure_open",
    "load_words",
    "make_template",
    "merge_typed",
    "misfit",
    "move_word_up",
    "of_activity",
    "of_template",
    "open_plan",
    "remove_activity",
    "remove_comment",
    "remove_note",
    "remove_photo",
    "remove_template",
    "reopen_comment",
    "reopen_plan",
    "restore_activity",
    "restore_comment",
    "restore_note",
    "restore_photo",
    "restore_template",
    "restore_word",
    "retire_word",
    "return_plan",
    "settle_comment",
    "store_many",
    "submit_plan",
    "undo_set",
    "withdraw_plan",
]
