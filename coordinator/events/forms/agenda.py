"""What people type about the agenda of an event."""

from typing import Any

from wtforms import BooleanField

from coordinator.core import dates
from coordinator.core.fields import (
    ClockField,
    LongTextField,
    NumberField,
    PickField,
    TextField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import language, lazy
from coordinator.events.lines import Way
from coordinator.events.models import (
    AgendaSession,
    Event,
    HalfDay,
    SessionKind,
)


class SessionForm(BaseForm):
    """A line of the agenda."""

    day_id = PickField(lazy("Day"), [required(lazy("Choose a day."))])
    starts = ClockField(lazy("Starts"), [optional()])
    ends = ClockField(lazy("Ends"), [optional()])
    half_day = WordField(lazy("Half-day"), HalfDay)
    kind = WordField(lazy("Kind"), SessionKind)
    title_th = TextField(lazy("Topic"), [required(lazy("Enter the topic."))], most=300)
    title_en = TextField(lazy("Topic (English)"), [optional()], most=300)
    who = TextField(lazy("Speaker"), [optional()], most=500)
    room = TextField(lazy("Room"), [optional()], most=100)
    detail = LongTextField(lazy("Content"), [optional()])

    def __init__(self, event: Event, record: AgendaSession | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)
        self.day_id.offer((day.id, _day_words(day.on_date)) for day in event.held_days)


class ShiftForm(BaseForm):
    """By how much the rest of a day is shifted."""

    minutes = NumberField(lazy("By how many minutes"), [required(lazy("Enter the minutes."))], least=1, most=720)
    way = WordField(lazy("Which way"), Way)


class CopyDayForm(BaseForm):
    """From which day to which day sessions are copied."""

    from_day = PickField(lazy("Copy the sessions of"), [required(lazy("Choose a day."))])
    to_day = PickField(lazy("To"), [required(lazy("Choose a day."))])

    def __init__(self, event: Event, **kw: Any) -> None:
        super().__init__(**kw)
        for field in (self.from_day, self.to_day):
            field.offer((day.id, _day_words(day.on_date)) for day in event.held_days)


class ReleaseForm(BaseForm):
    """What is said about a release of the agenda."""

    comment = TextField(lazy("Comment"), [optional()], most=300)
    by_mail = BooleanField(lazy("Tell those registered by mail"), default=True)


def _day_words(day: Any) -> str:
    return dates.format_full(day, language())
