"""What people type about somebody who registers, one by one or row by row of a pasted list."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, Form
from wtforms.validators import StopValidation

from coordinator.core.fields import (
    EmailField,
    LongTextField,
    NumberField,
    PhoneField,
    PickField,
    TextField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.names import split_name
from coordinator.core.words import _, lazy
from coordinator.events.models import Event
from coordinator.places.models import District
from coordinator.registration.models import Beyond, Food, Promotion, Registration
from coordinator.registration.offices import office_name, recognise_office


def has_letters(_form: Form, field: TextField) -> None:
    """A name has letters; a telephone number in the wrong column has none."""
    if not any(letter.isalpha() for letter in field.data or ""):
        raise StopValidation(_("Enter a name with letters."))


class RegistrationForm(BaseForm):
    """One person: the full name in one field, or with ``in_parts`` in three (title, name, surname).

    The full name is split, and the office is recognised in what was typed about the organisation.
    """

    full_name = TextField(
        lazy("Full name"), [required(lazy("Enter the name.")), has_letters], render_kw={"spellcheck": "false"}
    )
    prefix = TextField(lazy("Title before the name"), [optional()], most=60)
    given_name = TextField(lazy("Given name"), [required(lazy("Enter the name.")), has_letters])
    surname = TextField(lazy("Surname"), [optional()])
    position = TextField(lazy("Job title"), [optional()])
    organisation = TextField(lazy("Organisation or district office"), [optional()])
    district_code = PickField(lazy("District"), [optional()], empty=lazy("As the office says"))
    participant_group_id = PickField(lazy("Participant group"), [optional()], empty=lazy("Not stated"))
    telephone = PhoneField(lazy("Phone"), [optional()])
    email = EmailField(lazy("E-mail"), [optional()])
    food = WordField(lazy("Food"), Food, default=Food.UNSTATED.value)
    note = LongTextField(lazy("Note"), [optional()], most=500)
    same_person_is_meant = BooleanField(lazy("It is another person: register anyway"))

    def __init__(
        self,
        event: Event,
        districts: Sequence[District],
        *,
        in_parts: bool = False,
        record: Registration | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(record=record, **kw)
        self.districts = districts
        self.district_code.offer((one.code, one.name) for one in districts)
        self.participant_group_id.offer((one.id, one.name) for one in event.participant_groups)
        for name in ("full_name",) if in_parts else ("prefix", "given_name", "surname"):
            del self[name]

    def values(self) -> dict[str, Any]:
        """The operation's values: the name in three parts, the district also when only its office was named."""
        values = super().values()
        if "full_name" in values:
            split = split_name(values.pop("full_name"))
            values |= {"prefix": split.prefix, "given_name": split.given, "surname": split.surname}
        if "participant_group_id" in values:
            group = values["participant_group_id"]
            values["participant_group_id"] = int(group) if group else None
        return with_office(values, self.districts)


def with_office(values: dict[str, Any], districts: Sequence[Any]) -> dict[str, Any]:
    """The values with the office written out and its district, if the organisation that was typed names one."""
    found = recognise_office(values["organisation"], districts)
    if found:
        values["organisation"] = office_name(values["organisation"], found)
        values["district_code"] = values["district_code"] or found.code
    return values


class ReasonForm(BaseForm):
    """What the organisers tell somebody whom they do not take."""

    reason = LongTextField(lazy("Reason"), [required(lazy("Enter the reason."))], most=500)


class SeatsForm(BaseForm):
    """How many people the event takes, in all and from each district."""

    capacity = NumberField(lazy("Capacity"), [optional()], least=1, most=100_000)
    quota_per_district = NumberField(lazy("Seats per district"), [optional()], least=1, most=1_000)


class SeatRuleForm(BaseForm):
    """By which rules the seats of an event are given."""

    beyond_quota = WordField(lazy("When the seats of an office or a group are taken"), Beyond)
    promotion = WordField(lazy("When a seat becomes free"), Promotion)
    offer_hours = NumberField(
        lazy("Hours to answer an offer"), [required(lazy("Enter the number of hours."))], least=1, most=720
    )
    stop_hours = NumberField(
        lazy("Nobody moves up later than so many hours before the start"),
        [required(lazy("Enter the number of hours; 0 means until it begins."))],
        least=0,
        most=720,
    )
    missing_first = BooleanField(lazy("Offices that have nobody yet come first"))
    needs_approval = BooleanField(lazy("The organisers approve each registration"))


class PrivacyForm(BaseForm):
    """Who answers for the data of those who register, and for how long it is kept."""

    body_th = TextField(lazy("Responsible body"), [required(lazy("Enter the name of the office."))])
    body_en = TextField(lazy("Responsible body (English)"), [optional()])
    contact = TextField(lazy("Contact"), [required(lazy("Enter whom to ask."))])
    officer = TextField(lazy("Data protection officer"), [optional()])
    days_kept = NumberField(
        lazy("Days kept after the event"), [required(lazy("Enter the number of days."))], least=1, most=3650
    )
    needs_days = NumberField(
        lazy("Days for special needs, such as food"), [required(lazy("Enter the number of days."))], least=1, most=365
    )
    leavers_days = NumberField(
        lazy("Days for the waiting list and who cancelled"),
        [required(lazy("Enter the number of days."))],
        least=1,
        most=3650,
    )
    certificate_years = NumberField(
        lazy("Years for the names on certificates"),
        [required(lazy("Enter the number of years."))],
        least=1,
        most=50,
    )
