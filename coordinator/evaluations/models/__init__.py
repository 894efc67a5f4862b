"""The tables of what comes after an event."""

from coordinator.evaluations.models.answers import AnswerSheet, Reply
from coordinator.evaluations.models.evaluation import Evaluation, Question

__all__ = ["AnswerSheet", "Evaluation", "Question", "Reply"]
