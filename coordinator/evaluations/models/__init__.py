"""The tables of what comes after an event."""

from coordinator.evaluations.models.answers import AnswerSheet, Reply
from coordinator.evaluations.models.evaluation import Evaluation, Question
from coordinator.evaluations.models.photos import EventPhoto
from coordinator.evaluations.models.report import EventReport, ReportText

__all__ = ["AnswerSheet", "Evaluation", "EventPhoto", "EventReport", "Question", "Reply", "ReportText"]
