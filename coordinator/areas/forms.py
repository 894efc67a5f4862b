"""What people type about a target area."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import BooleanField
from wtforms.validators import ValidationError

from coordinator.areas import queries
from coordinator.areas.models import (
    AreaKind,
    Measure,
    RegistrationState,
    SurveyState,
    TargetArea,
    TargetGroupWord,
    Tenure,
)
from coordinator.core import dates
from coordinator.core.fields import (
    LongTextField,
    NumberField,
    PickField,
    TextField,
    ThaiDateField,
    TypedField,
    WordField,
    WordsField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import _, lazy
from coordinator.places.models import District

PAIR = re.compile(r"(-?\d{1,3}\.\d+)\s*[, ]\s*(-?\d{1,3}\.\d+)")
IN_LINK = re.compile(r"[@=/](-?\d{1,3}\.\d+),(-?\d{1,3}\.\d+)")


class PositionField(TypedField):
    """Latitude and longitude in Thailand, as "13.75, 100.50" or a pasted map link."""

    def read(self, text: str) -> tuple[float, float]:
        """The (latitude, longitude) meant; offers the swap when the two are the wrong way round."""
        found = IN_LINK.search(text) or PAIR.search(dates.arabic_digits(text))
        if found is None:
            raise ValidationError(_("Write the position like 13.75, 100.50 or paste a map link."))
        latitude, longitude = float(found[1]), float(found[2])
        if 5 <= latitude <= 21 and 97 <= longitude <= 106:
            return latitude, longitude
        if 5 <= longitude <= 21 and 97 <= latitude <= 106:
            swapped = f"{longitude}, {latitude}"
            raise ValidationError(_("Latitude comes first: did you mean %(position)s?", position=swapped))
        raise ValidationError(_("This position is not in Thailand."))

    def write(self, value: tuple[float, float]) -> str:
        """The pair as one types it."""
        return f"{value[0]}, {value[1]}"


class AreaForm(BaseForm):
    """A target area; ``districts`` are those in which the person may add one."""

    name = TextField(lazy("Name of the area"), [required(lazy("Enter the name of the area."))])
    district_code = PickField(
        lazy("District"), [required(lazy("Choose the district."))], empty=lazy("Choose a district")
    )
    subdistrict = TextField(lazy("Sub-district"), [optional()])
    kind = WordField(lazy("Kind of area"), AreaKind)
    registration = WordField(lazy("Registration"), RegistrationState)
    type_key = PickField(lazy("Community type"), [optional()], empty=lazy("Not stated"))
    tenure = WordField(lazy("Tenure"), Tenure)
    land_owner = TextField(lazy("Land owner"), [optional()])
    target_groups = WordsField(lazy("Whom the work is for"), TargetGroupWord)
    problems = LongTextField(lazy("Problems and needs"), [optional()])
    survey_state = WordField(lazy("Survey"), SurveyState)
    position = PositionField(lazy("Coordinates"), [optional()])
    contact = TextField(lazy("Contact"), [optional()])
    is_public = BooleanField(lazy("Show name and district to the public"), default=True)
    same_name_is_meant = BooleanField(lazy("It is another area with the same name"))

    def __init__(self, districts: Iterable[District], on: date, record: TargetArea | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)
        self.district_code.offer((one.code, one.name) for one in districts)
        types = list(queries.list_types(on))
        if record is not None and record.type and record.type not in types:
            types.append(record.type)
        self.type_key.offer((one.key, one.name) for one in types)
        if record is not None:
            del self.district_code


class FigureForm(BaseForm):
    """A number about an area with its source and its day."""

    measure = WordField(lazy("Measure"), Measure)
    value = NumberField(lazy("Value"), [required(lazy("Enter the number."))], most=10_000_000)
    source = TextField(lazy("Source"), [required(lazy("Enter where the number comes from."))])
    as_of = ThaiDateField(lazy("As of"), [required(lazy("Enter the day of the number."))])


class CodeForm(BaseForm):
    """What another database calls the area."""

    system = TextField(lazy("Database"), [required(lazy("Enter the name of the database."))], most=60)
    code = TextField(lazy("Code"), [required(lazy("Enter the code."))], most=60)


class ArchiveForm(BaseForm):
    """Why an area is put away."""

    reason = TextField(lazy("Reason"), [required(lazy("Enter the reason."))])
