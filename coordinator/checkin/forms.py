"""What people type at the door and on the organiser's pages about it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator.checkin.models import AttendanceRule
from coordinator.checkin.models.passes import FROM, TO
from coordinator.checkin.sessions import AttendanceSession
from coordinator.core.dates import format_date
from coordinator.core.fields import ClockField, LongTextField, PickField, TextField, optional, required
from coordinator.core.forms import BaseForm
from coordinator.core.words import language, lazy
from coordinator.events.models import Event
from coordinator.places.models import District
from coordinator.registration.forms import has_letters


class PassForm(BaseForm):
    """On which day of the event a door pass is valid, and between which clock times."""

    on_date = PickField(lazy("Day"), [required(lazy("Choose a day of the event."))])
    starts = ClockField(lazy("Valid from"), [required()])
    ends = ClockField(lazy("Valid until"), [required()])

    def __init__(self, event: Event, today: date, **kw: Any) -> None:
        days = [day.on_date for day in event.held_days]
        nearest = next((day for day in days if day >= today), days[-1] if days else None)
        super().__init__(data={"on_date": nearest and nearest.isoformat(), "starts": FROM, "ends": TO}, **kw)
        self.on_date.offer((day.isoformat(), format_date(day, language())) for day in days)

    def values(self) -> dict[str, Any]:
        """The day as a date."""
        values = super().values()
        return values | {"on_date": date.fromisoformat(values["on_date"])}


class DeviceForm(BaseForm):
    """What a device is called at the door."""

    name = TextField(lazy("Name of this device"), [required(lazy("Enter a name, such as “Table 2”."))], most=40)


class SessionForm(BaseForm):
    """Something done for one half-day."""

    session = PickField(lazy("Attendance session"), [required()])

    def __init__(self, sessions: Sequence[AttendanceSession], *, chosen: str = "", **kw: Any) -> None:
        super().__init__(data={"session": chosen}, **kw)
        self.sessions = {one.key: one for one in sessions}
        self.session.offer((one.key, one.full_label) for one in sessions)

    def values(self) -> dict[str, Any]:
        """The half-day itself."""
        values = super().values()
        return values | {"session": self.sessions[values["session"]]}


class CloseForm(SessionForm):
    """Closing a half-day."""

    reason = TextField(lazy("Reason, if something still waits on a device"), [optional()])


class NumbersForm(SessionForm):
    """Marks on the sign-in sheet typed back."""

    numbers = LongTextField(lazy("Numbers of those who signed"), [required(lazy("Enter at least one number."))])


class RuleForm(BaseForm):
    """Which half-days count for attendance."""

    counting = SelectMultipleField(
        lazy("Half-days that count"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    whole_day = BooleanField(lazy("The morning counts for the whole day"))
    by_oneself = BooleanField(lazy("People check themselves in with the code on the screen of the room"))

    def __init__(self, sessions: Sequence[AttendanceSession], rule: AttendanceRule | None, **kw: Any) -> None:
        counting = [one.key for one in sessions if one.counts]
        whole_day, by_oneself = bool(rule and rule.whole_day), bool(rule and rule.room_secret)
        super().__init__(data={"counting": counting, "whole_day": whole_day, "by_oneself": by_oneself}, **kw)
        self.counting.choices = [SelectChoice(value=one.key, label=one.full_label) for one in sessions]


class WalkInForm(BaseForm):
    """Somebody who came without registration."""

    name = TextField(
        lazy("Full name"), [required(lazy("Enter the name.")), has_letters], render_kw={"spellcheck": "false"}
    )
    district = PickField(lazy("District"), [optional()], empty=lazy("No district"))
    organisation = TextField(lazy("Organisation"), [optional()])
    phone = TextField(lazy("Phone"), [optional()], most=60)

    def __init__(self, districts: Sequence[District], **kw: Any) -> None:
        super().__init__(**kw)
        self.district.offer((one.code, one.name) for one in districts)
