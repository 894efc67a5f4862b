"""What people type about a meeting and its series."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from coordinator.core import clock, dates
from coordinator.core.fields import (
    ClockField,
    LongTextField,
    NumberField,
    TextField,
    ThaiDateField,
    TypedField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import LazyWords, _, language, lazy
from coordinator.meetings.forms.ticks import TicksField
from coordinator.meetings.models import Frequency, Meeting
from coordinator.meetings.recurrence import MOST, days_of


class MeetingNumberField(TypedField):
    """The number of a meeting with its year: 3/2566. The value is the pair (3, 2023)."""

    def read(self, text: str) -> tuple[int, int]:
        """The number and the Common Era year meant."""
        number, _slash, year = dates.arabic_digits(text).replace(" ", "").removeprefix("ครั้งที่").partition("/")
        try:
            if not (number.isascii() and number.isdigit() and 0 < int(number[:5]) < 1000 and len(number) < 5):
                raise ValidationError(_("Write the number like %(example)s.", example=self._example()))
            return int(number), dates.ce_year(year, clock.today())
        except dates.DateError as error:
            raise ValidationError(_("Write the number like %(example)s.", example=self._example())) from error

    def write(self, value: tuple[int, int]) -> str:
        """The number as people write it."""
        return f"{value[0]}/{dates.format_year(value[1], language())}"

    def _example(self) -> str:
        return self.write((3, clock.today().year))


class WhenWhereForm(BaseForm):
    """Clock times and place, as for every meeting."""

    starts = ClockField(lazy("Starts"), [optional()])
    ends = ClockField(lazy("Ends"), [optional()])
    venue = TextField(lazy("Place"), [optional()])
    room = TextField(lazy("Room"), [optional()], most=100)


class MeetingForm(WhenWhereForm):
    """A meeting: its number, when, where, and a note."""

    number = MeetingNumberField(lazy("Meeting number"), [required(lazy("Enter the number of the meeting."))])
    on_date = ThaiDateField(lazy("Date"), [required(lazy("Enter the day of the meeting."))])
    note = LongTextField(lazy("Note"), [optional()])


class FollowingForm(BaseForm):
    """Whether the meetings of the series that follow are meant, too; not asked of a meeting on its own."""

    following: RadioField
    not_values = BaseForm.not_values | {"following"}

    @staticmethod
    def asking(label: LazyWords) -> RadioField:
        """The question."""
        choices = [
            SelectChoice(value="", label=lazy("Only this meeting")),
            SelectChoice(value="1", label=lazy("This meeting and all that follow in the series")),
        ]
        return RadioField(label, choices=choices, default="")

    def offer_following(self, meeting: Meeting) -> None:
        """Leave the question out where nothing follows."""
        if meeting.series_id is None:
            del self.following

    @property
    def with_following(self) -> bool:
        """Whether the meetings that follow are meant, too."""
        return "following" in self and self.following.data == "1"


class ChangeForm(MeetingForm, FollowingForm):
    """A meeting that is there already; of a series also those that follow."""

    following = FollowingForm.asking(lazy("What is changed"))

    def __init__(self, meeting: Meeting) -> None:
        event, day = meeting.event, meeting.event_day
        data = {
            "version": event.version, "number": (meeting.number, meeting.year), "on_date": meeting.day,
            "starts": day.starts if day else None, "ends": day.ends if day else None, "room": event.room,
            "venue": event.venue.name_th if event.venue else "", "note": event.description_th,
        }  # fmt: skip
        super().__init__(record=event, obj=SimpleNamespace(**data))
        self.offer_following(meeting)


class SeriesForm(WhenWhereForm):
    """A rule by which meetings come again, and which of its days are taken."""

    on_date = ThaiDateField(lazy("First day"), [required(lazy("Enter the first day."))])
    frequency = WordField(lazy("How often"), Frequency)
    every = NumberField(lazy("Every how many months or weeks"), [optional()], least=1, most=12)
    times = NumberField(lazy("Number of meetings"), [optional()], least=1, most=MOST)
    until = ThaiDateField(lazy("Until"), [optional()])
    days = TicksField(lazy("Days"), validate_choice=False)
    previewed = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        """Without a number of meetings there must be a last day; it comes after the first."""
        valid = bool(super().validate(extra_validators))
        first, last = self.on_date.data, self.until.data
        if valid and last is None and not self.times.data:
            self.times.errors = (_("Enter the number of meetings or the last day."),)
        if valid and first and last and last < first:
            self.until.errors = (_("The last day must not be before the first."),)
        return valid and not self.times.errors and not self.until.errors

    def offered(self) -> list[date]:
        """The days that the rule gives."""
        first = self.on_date.data
        assert first is not None  # asked for after validating only
        return days_of(
            self.frequency.data,
            first,
            every=self.every.data or 1,
            times=self.times.data,
            until=self.until.data,
        )

    def preview(self) -> None:
        """Offer the days of the rule, all ticked if they are offered for the first time."""
        days = self.offered()
        rule = ",".join(day.isoformat() for day in days)
        self.days.choices = [
            SelectChoice(value=one.isoformat(), label=dates.format_full(one, language())) for one in days
        ]
        if self.previewed.data != rule:
            self.previewed.data, self.days.data = rule, [day.isoformat() for day in days]

    @property
    def is_confirmed(self) -> bool:
        """Whether the days that are sent are those of the rule that was shown."""
        shown: str | None = self.previewed.data
        return shown == ",".join(day.isoformat() for day in self.offered())

    def values(self) -> dict[str, Any]:
        """The rule, the ticked days among those it gives, when and where."""
        typed = super().values()
        ticked = set(typed.pop("days") or [])
        for name in ("previewed", "on_date", "times", "until"):
            typed.pop(name)
        typed["every"] = typed["every"] or 1
        return typed | {"days": [day for day in self.offered() if day.isoformat() in ticked]}


class ReasonForm(BaseForm):
    """Why a meeting is reopened or does not take place."""

    reason = TextField(lazy("Reason"), [required(lazy("Enter the reason."))])


class CancelForm(ReasonForm, FollowingForm):
    """Why a meeting does not take place, and whether those that follow are cancelled with it."""

    following = FollowingForm.asking(lazy("What is cancelled"))

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self.offer_following(meeting)
