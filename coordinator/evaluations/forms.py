"""What people type about an evaluation: its times, its questions, and the answers."""

import secrets
from collections.abc import Sequence
from datetime import time
from typing import Any, ClassVar

from wtforms import HiddenField, RadioField
from wtforms.fields import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from coordinator.core import clock, dates
from coordinator.core.fields import (
    ClockField,
    LongTextField,
    NumberField,
    TextField,
    ThaiDateField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.trap import TrapForm
from coordinator.core.words import LazyWords, _, lazy
from coordinator.evaluations.models import Evaluation, Question
from coordinator.evaluations.words import Level, QuestionKind

MOST_DAYS, LONGEST = 90, 1000


class TimesForm(BaseForm):
    """When an evaluation opens, and for how many days."""

    opens_on = ThaiDateField(lazy("Opens on"), [optional()])
    opens_at = ClockField(lazy("Opening time"), [optional()])
    days_open = NumberField(
        lazy("Days open after the event"), [required(lazy("Enter the number of days."))], least=0, most=MOST_DAYS
    )

    def __init__(self, evaluation: Evaluation, **kw: Any) -> None:
        opens = dates.to_bangkok(evaluation.opens_at) if evaluation.opens_at else None
        typed = {"opens_on": opens and opens.date(), "opens_at": opens and opens.time()}
        super().__init__(record=evaluation, obj=None, data={**typed, "days_open": evaluation.days_open}, **kw)
        if not self.version.data:
            self.version.data = str(evaluation.version)

    def validate(self, extra_validators: Any = None) -> bool:
        """A clock time needs its day."""
        valid = super().validate(extra_validators)
        if self.opens_at.data and not self.opens_on.data and not self.opens_on.errors:
            self.opens_on.errors = (_("Enter the day of this time."),)
            return False
        return bool(valid)

    def values(self) -> dict[str, Any]:
        """Day and clock time put together; a day without a time begins at midnight."""
        values = super().values()
        day, wall = values.pop("opens_on"), values.pop("opens_at")
        return values | {"opens_at": clock.bangkok(day, wall or time()) if day else None}


class QuestionForm(BaseForm):
    """One question in both languages."""

    kind = WordField(lazy("Way of answering"), QuestionKind)
    text_th = TextField(lazy("Question"), [required(lazy("Enter the question."))], most=300)
    topic_th = TextField(lazy("Topic"), [optional()], most=120)
    choices_th = LongTextField(lazy("Choices"), [optional()])
    text_en = TextField(lazy("Question (English)"), [optional()], most=300)
    topic_en = TextField(lazy("Topic (English)"), [optional()], most=120)
    choices_en = LongTextField(lazy("Choices (English)"), [optional()])


class OneOfField(RadioField):
    """One of a few choices as buttons, or none of them; the value is a number or None."""

    def __init__(self, label: str, choices: Sequence[tuple[int, str | LazyWords]], **kw: Any) -> None:
        offered = [SelectChoice(value=number, label=words) for number, words in choices]
        super().__init__(label, [Optional()], choices=offered, coerce=_number_or_none, **kw)

    def pre_validate(self, form: Any) -> None:
        """Nothing ticked is an answer, too."""
        if self.data is not None or any(self.raw_data or ()):
            super().pre_validate(form)


class AnswerForm(TrapForm):
    """The questions of an evaluation; ``sheet_key`` makes the same form sent twice one sheet.

    It has no ``form_key``: with that the house notes when a form was sent, to the second, and whoever answers here is
    promised that this is not kept.
    """

    sheet_key = HiddenField()
    another = HiddenField()
    questions: ClassVar[Sequence[Question]] = ()

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        del self.form_key
        if not self.sheet_key.data:
            self.sheet_key.data = secrets.token_urlsafe(16)

    def values(self) -> dict[str, Any]:
        """The key and what was answered, by question."""
        return {
            "key": str(self.sheet_key.data),
            "replies": {one.id: self[_name(one)].data for one in self.questions},
        }

    def field_of(self, question: Question) -> Field:
        """The field in which a question is answered."""
        return self[_name(question)]


def answer_form(evaluation: Evaluation, *, another: bool = False) -> AnswerForm:
    """The form with the questions of this evaluation."""
    fields: dict[str, Any] = {_name(one): _field(one) for one in evaluation.questions}
    made = type("AnswersToTheseQuestions", (AnswerForm,), {**fields, "questions": evaluation.questions})
    form: AnswerForm = made(data={"another": "1" if another else ""})
    return form


def _field(question: Question) -> Any:
    match question.kind:
        case QuestionKind.SCALE:
            return OneOfField(question.text, [(level.points, level.word) for level in Level])
        case QuestionKind.CHOICE:
            return OneOfField(question.text, list(enumerate(question.choices, start=1)))
        case QuestionKind.TEXT:
            return LongTextField(question.text, [optional()], most=LONGEST)  # type: ignore[arg-type]


def _name(question: Question) -> str:
    return f"q{question.id}"


def _number_or_none(value: Any) -> int | None:
    text = str(value if value is not None else "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
