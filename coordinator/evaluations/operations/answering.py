"""Answering an evaluation without saying who one is."""

import hashlib
from collections.abc import Mapping

from sqlalchemy.exc import IntegrityError

from coordinator.core import clock
from coordinator.core.dates import to_bangkok
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.evaluations import queries
from coordinator.evaluations.models import AnswerSheet, Evaluation, Reply
from coordinator.evaluations.opening import Phase, phase_of
from coordinator.events.models import HalfDay

NOON = 12


def answer(evaluation: Evaluation, *, key: str, replies: Mapping[int, int | str]) -> bool:
    """Keep the answers (question -> point, place of the choice, or words); whether they are new.

    ``key`` is the random key of the form: sent twice, it is one sheet, and the first one counts. Refused: an empty
    form, and one that comes before the evaluation opens or after it has closed.
    """
    if phase_of(evaluation) is not Phase.OPEN:
        raise DomainError(_("This evaluation cannot be answered now."))
    asked = {one.id for one in evaluation.questions}
    given = {question: value for question, value in replies.items() if question in asked and value not in (None, "")}
    if not given:
        raise DomainError(_("Answer at least one question before you send the form."))
    sheet_id = hashlib.sha256(key.encode()).hexdigest()
    if queries.has_sheet(sheet_id):
        return False
    now = to_bangkok(clock.now())
    half_day = HalfDay.MORNING if now.hour < NOON else HalfDay.AFTERNOON
    try:
        with db.session.begin_nested():
            db.session.add(
                AnswerSheet(id=sheet_id, event_id=evaluation.event_id, on_date=now.date(), half_day=half_day)
            )
            db.session.flush()
            db.session.add_all(_reply(sheet_id, question, value) for question, value in given.items())
    except IntegrityError:
        return False  # the same form, sent at the same moment
    return True


def _reply(sheet_id: str, question_id: int, value: int | str) -> Reply:
    if isinstance(value, int):
        return Reply(sheet_id=sheet_id, question_id=question_id, number=value)
    return Reply(sheet_id=sheet_id, question_id=question_id, text=value)
