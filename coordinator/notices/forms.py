"""What people choose and write: when one is reminded of an event, which mails they want, a letter to people of it."""

from collections.abc import Collection
from types import SimpleNamespace
from typing import Any

from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice

from coordinator.core.fields import (
    ClockField,
    LongTextField,
    NumberField,
    TextField,
    WordField,
    WordsField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm, PreviewedForm, Row, RowsField
from coordinator.core.words import _, lazy
from coordinator.events.models import Event
from coordinator.events.models.event import MORNING
from coordinator.notices.queries.reminders import absent_at, lines_of
from coordinator.notices.reminding import MOST_DAYS, MOST_HOURS, MOST_LINES, Audience, Line, Unit
from coordinator.notices.writing import Text, Written, digest
from coordinator.outbox.models import MessageKind


class MailsForm(BaseForm):
    """The optional mails, ticked as long as they are not refused."""

    wanted = WordsField(lazy("Send me"), MessageKind, [optional()])
    absences = BooleanField(lazy("On the day of an event: which offices of my zone have not come"))

    def __init__(self, refused: Collection[MessageKind], *, absences: bool | None) -> None:
        """``absences``: whether that was asked for; None for who answers for no zone and is not asked."""
        offered = [kind for kind in MessageKind if kind.switchable]
        wanted = [kind for kind in offered if kind not in refused]
        asked = bool(absences) and MessageKind.ABSENCE not in refused
        super().__init__(data={"wanted": wanted, "absences": asked})
        self.wanted.choices = [SelectChoice(value=kind.value, label=kind.word) for kind in offered]
        if absences is None:
            del self.absences


class ReminderRow(Row):
    """One reminder; a row without a number is none."""

    amount = NumberField(lazy("How many"), [optional()], least=1, most=MOST_HOURS)
    unit = WordField(lazy("Counted in"), Unit)
    at = ClockField(lazy("At (for days)"), [optional()])
    audience = WordField(lazy("To whom"), Audience)

    def validate(self, extra_validators: Any = None) -> bool:
        """A number of days is smaller than one of hours may be."""
        valid = super().validate(extra_validators)
        if valid and self.amount.data and self.unit.data is Unit.DAYS and self.amount.data > MOST_DAYS:
            message = _("Enter a number from %(least)s to %(most)s.", least=1, most=MOST_DAYS)
            self.amount.errors = (message,)
            return False
        return bool(valid)

    def line(self) -> Line | None:
        """The reminder meant, if any; the usual time of day is not kept as a choice."""
        if not self.amount.data:
            return None
        at = self.at.data if self.unit.data is Unit.DAYS and self.at.data != MORNING else None
        return Line(self.amount.data, self.unit.data, at, self.audience.data)


class RemindersForm(BaseForm):
    """All reminders of an event and when absent offices are told; what is emptied is left out."""

    reminders = RowsField(lazy("Reminders"), ReminderRow, rows=1, most=MOST_LINES)
    absent_at = ClockField(lazy("Tell of offices that have not come, at"), [optional()])

    def __init__(self, event: Event) -> None:
        rows: list[Any] = [
            {"amount": one.amount, "unit": one.unit, "at": _time_of(one), "audience": one.audience}
            for one in lines_of(event)
        ]
        kept = SimpleNamespace(reminders=[*rows, None][:MOST_LINES], absent_at=absent_at(event))
        super().__init__(obj=kept)

    def values(self) -> dict[str, Any]:
        """The reminders in the order of their rows, and when absent offices are told."""
        lines = [line for row in self.reminders if (line := row.form.line())]
        return {"lines": lines, "absent_at": self.absent_at.data}


class LetterForm(PreviewedForm):
    """A letter to people of an event: in Thai, and if wanted in English for those who read that."""

    subject = TextField(lazy("Subject"), [required(lazy("Enter a subject."))], most=120)
    body = LongTextField(lazy("Text"), [required(lazy("Enter the text."))], most=5000)
    subject_en = TextField(lazy("Subject in English"), [optional()], most=120)
    body_en = LongTextField(lazy("Text in English"), [optional()], most=5000)

    def validate(self, extra_validators: Any = None) -> bool:
        """In English there is a subject and a text, or neither."""
        valid = bool(super().validate(extra_validators))
        for field, other in ((self.subject_en, self.body_en), (self.body_en, self.subject_en)):
            if other.data and not field.data and not field.errors:
                field.errors = (_("Enter the subject and the text in English, or neither."),)
                valid = False
        return valid

    @property
    def key(self) -> str:
        """What names the letter: sent twice by the same form it is one."""
        return digest(self.form_key.data)

    @property
    def written(self) -> Written:
        """What was typed."""
        english = Text(self.subject_en.data, self.body_en.data) if self.subject_en.data else None
        return Written(Text(self.subject.data, self.body.data), english)

    def values(self) -> dict[str, Any]:
        """For the operation, which gets what was written as it was shown."""
        return {"key": self.key}


def _time_of(line: Line) -> Any:
    return (line.at or MORNING) if line.unit is Unit.DAYS else None
