"""What can be done after an event."""

from coordinator.evaluations.operations.answering import answer
from coordinator.evaluations.operations.evaluation import change_times, start_evaluation
from coordinator.evaluations.operations.photos import (
    add_photo,
    change_photo,
    move_photo_up,
    restore_photo,
    withdraw_photo,
)
from coordinator.evaluations.operations.questions import (
    add_question,
    change_question,
    move_question_up,
    remove_question,
    restore_question,
)
from coordinator.evaluations.operations.report import publish_report, withdraw_report, write_report

__all__ = [
    "add_photo",
    "add_question",
    "answer",
    "change_photo",
    "change_question",
    "change_times",
    "move_photo_up",
    "move_question_up",
    "publish_report",
    "remove_question",
    "restore_photo",
    "restore_question",
    "start_evaluation",
    "withdraw_photo",
    "withdraw_report",
    "write_report",
]
