"""What people type about themselves when they register, and afterwards with their ticket."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import BooleanField, Form
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation

from coordinator.core.dates import arabic_digits
from coordinator.core.fields import (
    EmailField,
    LongTextField,
    PhoneField,
    PickField,
    TextField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.trap import TrapForm
from coordinator.core.words import _, lazy
from coordinator.events.models import Event
from coordinator.places.models import DistrictInZone
from coordinator.registration import choosing, consents
from coordinator.registration.consents import Answers
from coordinator.registration.forms import has_letters, with_office
from coordinator.registration.models import Consent, ConsentKind, Food, PrivacySettings, Registration

ELSEWHERE = "none"


class DistrictField(PickField):
    """One of the fifty districts by zones, or none of them; a choice has to be made."""

    def offer_districts(self, districts: Iterable[DistrictInZone]) -> None:
        """Set what can be chosen, in this order; each district can be found by all its names and its code."""
        self.choices = [
            SelectChoice("", _("Choose a district")),
            SelectChoice(ELSEWHERE, _("Not of a district")),
            *(
                SelectChoice(one.code, one.name, {"data-names": f"{one.folded}|{one.code}"}, one.zone.name)
                for one in districts
            ),
        ]


class PersonForm(BaseForm):
    """One person, in the order in which people say it; the office is recognised in what they type."""

    prefix = TextField(lazy("Title before the name"), [optional()], most=60)
    given_name = TextField(lazy("Given name"), [required(lazy("Enter the given name.")), has_letters])
    surname = TextField(lazy("Surname"), [optional()])
    district_code = DistrictField(lazy("District"), [required(lazy("Choose the district, or “Not of a district”."))])
    organisation = TextField(lazy("Office or community"), [optional()])
    position = TextField(lazy("Job title"), [optional()])
    telephone = PhoneField(lazy("Phone"), [required(lazy("Enter a telephone number."))])
    email = EmailField(lazy("E-mail"), [optional()])
    food = WordField(lazy("Food"), Food, default=Food.UNSTATED.value)

    def __init__(self, districts: Sequence[DistrictInZone], *, record: Registration | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)
        self.districts = districts
        self.district_code.offer_districts(districts)
        if record is not None and not self.is_submitted() and record.district_code is None:
            self.district_code.data = ELSEWHERE

    def values(self) -> dict[str, Any]:
        """The operation's values; who is of no district may still name the office of one."""
        values = super().values()
        if values["district_code"] == ELSEWHERE:
            values["district_code"] = None
        return with_office(values, self.districts)


class GroupField(PickField):
    """The group of participants; whether it is one of the event is judged with the list of the event locked."""

    def __init__(self, **kw: Any) -> None:
        super().__init__(lazy("Participant group"), [optional()], empty=lazy("Choose the group"), **kw)

    def offer_groups(self, groups: Sequence[tuple[int, str]]) -> None:
        """Set what has to be chosen from."""
        self.offer(groups)
        self.flags.required = True

    def pre_validate(self, form: Form) -> None:
        """It must be the number of a group."""
        if self.data and not (self.data.isascii() and self.data.isdigit() and len(self.data) < 10):
            raise StopValidation(_("Choose one from the list."))


def as_number(values: dict[str, Any]) -> dict[str, Any]:
    """The values with the group as a number, where one was asked for."""
    if choosing.FIELD in values:
        group = values[choosing.FIELD]
        values[choosing.FIELD] = int(group) if group else None
    return values


class QuestionsForm(BaseForm):
    """The questions for consent; no box is ticked beforehand. Call ``ask`` before it is drawn."""

    news = BooleanField(lazy("News of coming trainings by e-mail"))
    photo = BooleanField(lazy("Photographs that show the face"))
    needs = BooleanField(lazy("Use of special needs, such as food"))

    def __init__(self, *args: Any, given: Mapping[ConsentKind, Consent] | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if given and not self.is_submitted():
            for kind in ConsentKind:
                self[kind.value].data = kind in given and given[kind].given

    def ask(self, settings: PrivacySettings) -> None:
        """Ask each question in its sentence."""
        for kind, sentence in consents.questions(settings).items():
            if kind.value in self:
                self[kind.value].label.text = sentence

    def values(self) -> dict[str, Any]:
        """The answers together; what was not asked was not given."""
        values = super().values()
        return values | {"answers": Answers(*(bool(values.pop(kind.value, False)) for kind in ConsentKind))}


class OwnQuestionsForm(QuestionsForm):
    """The questions to somebody whom others registered; without an address nobody is asked about news by e-mail."""

    def __init__(self, registration: Registration, **kw: Any) -> None:
        super().__init__(**kw)
        if not registration.email:
            del self.news


class ConsentingForm(QuestionsForm, PersonForm):
    """A person who also answers the questions for consent."""

    def validate(self, extra_validators: Any = None) -> bool:
        """News by e-mail need an address."""
        valid = super().validate(extra_validators)
        if self.news.data and not self.email.data and not self.email.errors:
            self.email.errors = (_("Enter an e-mail address for the news, or leave the box for news empty."),)
            return False
        return bool(valid)


class RegisterForm(TrapForm, ConsentingForm):
    """Registering oneself. ``wait`` is sent by the button for the waiting list."""

    participant_group_id = GroupField()
    wait = BooleanField(lazy("Put my name on the waiting list"))

    def values(self) -> dict[str, Any]:
        """As for everybody who consents, with the group."""
        return as_number(super().values())

    def ask_for(self, event: Event, settings: PrivacySettings) -> None:
        """As ``ask``, and for the group where seats are given by groups, in place of the job title."""
        self.ask(settings)
        if groups := choosing.choices(event):
            self.participant_group_id.offer_groups(groups)
            del self.position
        else:
            del self.participant_group_id


class RoomCodeForm(BaseForm):
    """What stands on the screen of the room."""

    code = TextField(
        lazy("Letters on the screen of the room"), [required(lazy("Enter the letters on the screen."))], most=20
    )


class HandOverForm(PersonForm):
    """The person who comes instead; what may show religion is for that person to say."""

    def __init__(self, districts: Sequence[DistrictInZone], **kw: Any) -> None:
        super().__init__(districts, **kw)
        del self.food


class OfficePersonForm(BaseForm):
    """Somebody whom an office names by its link; the office is the one of the link, food is for the person to say."""

    prefix = TextField(lazy("Title before the name"), [optional()], most=60)
    given_name = TextField(lazy("Given name"), [required(lazy("Enter the given name.")), has_letters])
    surname = TextField(lazy("Surname"), [optional()])
    position = TextField(lazy("Job title"), [optional()])
    participant_group_id = GroupField()
    telephone = PhoneField(lazy("Phone"), [optional()])
    email = EmailField(lazy("E-mail"), [optional()])

    def __init__(self, event: Event, **kw: Any) -> None:
        super().__init__(**kw)
        if groups := choosing.choices(event):
            self.participant_group_id.offer_groups(groups)
            del self.position
        else:
            del self.participant_group_id

    def values(self) -> dict[str, Any]:
        """The operation's values."""
        return as_number(super().values())


class DeclineForm(BaseForm):
    """Why an office sends nobody."""

    reason = LongTextField(lazy("Why can nobody come?"), [required(lazy("Enter the reason."))], most=500)


class DigitsForm(BaseForm):
    """The proof that a ticket is one's own."""

    digits = TextField(
        lazy("Last four digits of the telephone number"), [required(lazy("Enter the four digits."))], most=20
    )


class FindForm(BaseForm):
    """Which ticket was lost."""

    event_id = PickField(lazy("Event"), [required(lazy("Choose the event."))], empty=lazy("Choose the event"))
    telephone = PhoneField(lazy("Phone given when registering"), [required(lazy("Enter a telephone number."))])

    def __init__(self, events: Iterable[tuple[Event, str]], **kw: Any) -> None:
        super().__init__(**kw)
        self.event_id.offer((event.id, f"{event.short} · {when}") for event, when in events)


def last_digits(typed: str) -> str:
    """The last four digits of what was typed, however it was written.

    >>> last_digits("081-234 ๕๖๗๘")
    '5678'
    """
    return "".join(letter for letter in arabic_digits(typed) if letter.isdigit())[-4:]
