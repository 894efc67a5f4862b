"""The questions of an evaluation; they can be changed until the first answer has come."""

from typing import Required, TypedDict, Unpack

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.placing import UP, move
from coordinator.core.undo import bring_back, take_away
from coordinator.core.words import _
from coordinator.evaluations import queries
from coordinator.evaluations.models import Evaluation, Question
from coordinator.evaluations.words import QuestionKind

MOST, MOST_CHOICES = 40, 12


class Asked(TypedDict, total=False):
    """What a question asks, and how; texts that are left out are empty."""

    kind: Required[QuestionKind]
    text_th: Required[str]
    text_en: str
    topic_th: str
    topic_en: str
    choices_th: str
    choices_en: str


def add_question(evaluation: Evaluation, **asked: Unpack[Asked]) -> Question:
    """One more question, behind those of its topic if there are any, else at the end; refused beyond forty."""
    _ensure_unanswered(evaluation)
    order = list(evaluation.questions)
    if len(order) >= MOST:
        raise DomainError(_("A form may have %(most)s questions. Take one out first.", most=MOST))
    added = Question()
    _word(added, **asked)
    same = [place for place, one in enumerate(order) if added.topic_th and one.topic_th == added.topic_th]
    order.insert(same[-1] + 1 if same else len(order), added)
    for position, one in enumerate(order, start=1):
        one.position = position
    evaluation.all_questions.append(added)
    db.session.flush()
    return added


def change_question(question: Question, **asked: Unpack[Asked]) -> None:
    """Ask it in other words or otherwise."""
    _ensure_unanswered(question.evaluation)
    _word(question, **asked)
    db.session.flush()


def move_question_up(question: Question) -> None:
    """Ask it one place earlier; the first one stays."""
    evaluation = question.evaluation
    _ensure_unanswered(evaluation)
    move(evaluation.questions, question, UP)
    db.session.flush()
    db.session.expire(evaluation, ["all_questions"])


def remove_question(question: Question) -> None:
    """Take it out; for thirty days it can be put back, as long as nobody has answered."""
    _ensure_unanswered(question.evaluation)
    take_away(question)
    db.session.flush()


def restore_question(question: Question) -> None:
    """Put a question back that was taken out."""
    _ensure_unanswered(question.evaluation)
    bring_back(question)
    db.session.flush()


def _word(
    question: Question,
    *,
    kind: QuestionKind,
    text_th: str,
    text_en: str = "",
    topic_th: str = "",
    topic_en: str = "",
    choices_th: str = "",
    choices_en: str = "",
) -> None:
    thai, english = (_lines(text) if kind is QuestionKind.CHOICE else [] for text in (choices_th, choices_en))
    if kind is QuestionKind.CHOICE and not 2 <= len(thai) <= MOST_CHOICES:
        message = _("Enter from 2 to %(most)s choices, each on a line of its own.", most=MOST_CHOICES)
        raise DomainError(message, "choices_th")
    if english and len(english) != len(thai):
        raise DomainError(_("Enter as many choices in English as in Thai, in the same order."), "choices_en")
    question.text_th, question.text_en = text_th, text_en
    question.topic_th, question.topic_en = topic_th, topic_en
    question.kind, question.choices_th, question.choices_en = kind, "\n".join(thai), "\n".join(english)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _ensure_unanswered(evaluation: Evaluation) -> None:
    queries.lock_evaluation(evaluation)
    if queries.count_sheets([evaluation.event_id])[evaluation.event_id]:
        raise DomainError(_("Somebody has answered already, so the questions stay as they are."))
