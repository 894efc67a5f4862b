"""What can be done after an event."""

from coordinator.evaluations.operations.answering import answer
from coordinator.evaluations.operations.evaluation import change_times, start_evaluation
from coordinator.evaluations.operations.questions import (
    add_question,
    change_question,
    move_question_up,
    remove_question,
    restore_question,
)

__all__ = [
    "add_question",
    "answer",
    "change_question",
    "change_times",
    "move_question_up",
    "remove_question",
    "restore_question",
    "start_evaluation",
]
