"""Finding evaluations, their questions, and counting what was answered."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.undo import kept_since
from coordinator.evaluations.models import AnswerSheet, Evaluation, Question, Reply
from coordinator.events.models import Event


def find_evaluation(event: Event) -> Evaluation | None:
    """The evaluation form of the event, if somebody made one."""
    return db.session.get(Evaluation, event.id)


def get_evaluation(slug: str) -> Evaluation:
    """The evaluation form of the event with this address; raises NotFound."""
    query = select(Evaluation).join(Evaluation.event).where(Event.slug == slug)
    found = db.session.scalars(query).first()
    if found is None:
        raise NotFound(f"evaluation of {slug}")
    return found


def get_question(slug: str, question_id: int) -> Question:
    """The question with this number of that event, removed or not; raises NotFound."""
    found = by_number(Question, question_id)
    if found is None or found.evaluation.event.slug != slug:
        raise NotFound(f"question {question_id} of {slug}")
    return found


def removed_questions(evaluation: Evaluation) -> Sequence[Question]:
    """The questions that were taken out and can still be put back."""
    return [one for one in evaluation.all_questions if one.removed_at is not None and one.removed_at >= kept_since()]


def evaluations_of(event_ids: Collection[int]) -> Mapping[int, Evaluation]:
    """Event -> its evaluation form, of those that have one."""
    query = select(Evaluation).where(Evaluation.event_id.in_(event_ids))
    return {one.event_id: one for one in db.session.scalars(query).unique()}


def lock_evaluation(evaluation: Evaluation) -> None:
    """Let no answer come before this transaction ends: an answer refers to the row that is locked here."""
    db.session.flush()
    # These columns only: PostgreSQL cannot lock the outer joins of the whole record.
    db.session.refresh(evaluation, ["version"], with_for_update=True)


def count_sheets(event_ids: Collection[int]) -> Counter[int]:
    """Event -> how many forms were sent."""
    query = select(AnswerSheet.event_id, func.count()).where(AnswerSheet.event_id.in_(event_ids))
    return Counter({row[0]: row[1] for row in db.session.execute(query.group_by(AnswerSheet.event_id))})


def has_sheet(sheet_id: str) -> bool:
    """Whether the form with this name was sent already."""
    return db.session.get(AnswerSheet, sheet_id) is not None


def tallies(event_ids: Collection[int]) -> Mapping[int, Counter[int]]:
    """Question -> how often each point or choice was ticked."""
    query = select(Reply.question_id, Reply.number, func.count()).join(AnswerSheet, AnswerSheet.id == Reply.sheet_id)
    query = query.where(AnswerSheet.event_id.in_(event_ids), Reply.number.is_not(None))
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for question, number, times in db.session.execute(query.group_by(Reply.question_id, Reply.number)):
        found[question][number or 0] = times
    return found


def texts(event_id: int) -> Mapping[int, Sequence[str]]:
    """Question -> what was written, by the letters and so not in the order in which it came.

    Nor in one order for all questions: nobody puts together again what one person wrote.
    """
    query = select(Reply.question_id, Reply.text).join(AnswerSheet, AnswerSheet.id == Reply.sheet_id)
    query = query.where(AnswerSheet.event_id == event_id, Reply.number.is_(None))
    found: dict[int, list[str]] = defaultdict(list)
    for question, text in db.session.execute(query.order_by(Reply.question_id, Reply.text)):
        found[question].append(text)
    return found
