"""What people type about a meeting, and whether those that follow are meant."""

from types import SimpleNamespace

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from coordinator.core import clock, dates
from coordinator.core.fields import (
    ClockField,
    LongTextField,
    TextField,
    ThaiDateField,
    TypedField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import LazyWords, _, language, lazy
from coordinator.meetings.models import Meeting


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


class ReasonForm(BaseForm):
    """Why a meeting is reopened or does not take place."""

    reason = TextField(lazy("Reason"), [required(lazy("Enter the reason."))])


class CancelForm(ReasonForm, FollowingForm):
    """Why a meeting does not take place, and whether those that follow are cancelled with it."""

    following = FollowingForm.asking(lazy("What is cancelled"))

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self.offer_following(meeting)
