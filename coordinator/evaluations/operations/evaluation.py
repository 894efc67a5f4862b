"""Making the evaluation form of an event, and saying when it can be answered."""

from datetime import datetime

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.evaluations import queries
from coordinator.evaluations.models import Evaluation
from coordinator.evaluations.opening import closes_at
from coordinator.evaluations.operations.questions import add_question
from coordinator.evaluations.usual import usual_questions
from coordinator.evaluations.words import QuestionKind
from coordinator.events.models import Event

COPIED = ("kind", "topic_th", "topic_en", "text_th", "text_en", "choices_th", "choices_en")


def start_evaluation(event: Event, *, like: Evaluation | None = None, is_sample: bool = False) -> Evaluation:
    """The form of an event with the usual questions, or with those of another event, to be compared with it."""
    if queries.find_evaluation(event) is not None:
        raise DomainError(_("This event has its evaluation form already."))
    made = Evaluation(event=event, is_sample=is_sample)
    db.session.add(made)
    db.session.flush()
    for one in like.questions if like else ():
        add_question(made, **{name: getattr(one, name) for name in COPIED})
    for row in () if like else usual_questions():
        words = {name: row[name] for name in COPIED if name != "kind"}
        add_question(made, kind=QuestionKind(row["kind"]), **words)
    return made


def change_times(evaluation: Evaluation, *, opens_at: datetime | None, days_open: int) -> None:
    """Say when it opens (None: with the last session) and how many days after the event it stays open."""
    evaluation.opens_at, evaluation.days_open = opens_at, days_open
    closes = closes_at(evaluation)
    if opens_at and closes and opens_at >= closes:
        raise DomainError(_("It would open after it has closed. Choose an earlier day or more days."), "opens_on")
    db.session.flush()
