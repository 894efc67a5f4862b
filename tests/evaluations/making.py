"""An event that is over, with its evaluation, for tests."""

import secrets
from datetime import UTC, datetime

from coordinator.core.db import db
from coordinator.evaluations import operations
from coordinator.evaluations.models import Evaluation
from coordinator.evaluations.words import QuestionKind

# The event of tests/support/workshop.py is on 15 and 16 December 2565. The last afternoon, 15:00 in Bangkok.
LAST_AFTERNOON = datetime(2022, 12, 16, 8, 0, tzinfo=UTC)


def send(evaluation: Evaluation, *values: object, key: str = "") -> bool:
    """One form with these answers, in the order of the questions; None leaves one out."""
    replies = {one.id: value for one, value in zip(evaluation.questions, values, strict=False) if value is not None}
    return operations.answer(evaluation, key=key or secrets.token_hex(), replies=replies)


def short_form(event) -> Evaluation:
    """Two statements under one topic, a choice and a question answered in own words."""
    made = Evaluation(event=event)
    db.session.add(made)
    db.session.flush()
    scale, topic = QuestionKind.SCALE, {"topic_th": "วิทยากร", "topic_en": "Speakers"}
    operations.add_question(made, kind=scale, text_th="ชัดเจน", text_en="Clear", **topic)
    operations.add_question(made, kind=scale, text_th="ตรงเวลา", text_en="On time", **topic)
    operations.add_question(made, kind=QuestionKind.CHOICE, text_th="เมื่อใด", choices_th="ทันที\nปีหน้า")
    operations.add_question(made, kind=QuestionKind.TEXT, text_th="ควรปรับปรุง")
    return made
