"""What people type about a target area."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import BooleanField
from wtforms.validators import ValidationError

from coordinator.areas import positions, queries
from coordinator.areas.models import (
    AreaFile,
    AreaKind,
    AreaSurvey,
    AreaType,
    Measure,
    RegistrationState,
    SurveyMilestone,
    SurveyState,
    TargetArea,
    TargetGroupWord,
    Tenure,
)
from coordinator.core.fields import (
    CoarseDateField,
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
from coordinator.files.fields import UploadField
from coordinator.places.models import District


class PositionField(TypedField):
    """Latitude and longitude in Thailand, as "13.75, 100.50" or a pasted map link."""

    longest = 2000

    def read(self, text: str) -> positions.Position:
        """The (latitude, longitude) meant; offers the swap when the two are the wrong way round."""
        found = positions.find_position(text)
        if found is None and positions.is_short_link(text):
            raise ValidationError(_("A short link holds no position. Open it and copy the address of the map page."))
        if found is None:
            raise ValidationError(_("Write the position like 13.75, 100.50 or paste a map link."))
        if positions.is_in_thailand(found):
            return found
        if positions.is_in_thailand(found[::-1]):
            swapped = positions.written(found[::-1])
            raise ValidationError(_("Latitude comes first: did you mean %(position)s?", position=swapped))
        raise ValidationError(_("This position is not in Thailand."))

    def write(self, value: positions.Position) -> str:
        """The pair as one types it."""
        return positions.written(value)


class AreaForm(BaseForm):
    """A target area; ``districts`` are those in which the person may add one."""

    name = TextField(lazy("Name of the area"), [required(lazy("Enter the name of the area."))])
    district_code = PickField(
        lazy("District"), [required(lazy("Choose the district."))], empty=lazy("Choose a district")
    )
    subdistrict = TextField(lazy("Sub-district"), [optional()])
    kind = WordField(lazy("Kind of area"), AreaKind)
    registration = WordField(lazy("Registration"), RegistrationState)
    registered_on = ThaiDateField(lazy("Registered on"), [optional()])
    registration_number = TextField(lazy("Number of the announcement"), [optional()], most=60)
    type_key = PickField(lazy("Community type"), [optional()], empty=lazy("Not stated"))
    tenure = WordField(lazy("Tenure"), Tenure)
    land_owner = TextField(lazy("Land owner"), [optional()])
    other_owners = LongTextField(lazy("Other owners and their shares"), [optional()], most=500)
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
            del self.district_code, self.survey_state


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
    checked_on = ThaiDateField(lazy("Checked on"), [optional()])


class ArchiveForm(BaseForm):
    """Why an area is put away."""

    reason = TextField(lazy("Reason"), [required(lazy("Enter the reason."))])


class AreaFileForm(BaseForm):
    """What is said about a file of an area, and who sees it."""

    alt = TextField(lazy("What the picture shows"), [optional()])
    caption = TextField(lazy("Caption"), [optional()])
    consent = BooleanField(lazy("The people who can be recognised agreed, or nobody can be recognised"))
    is_public = BooleanField(lazy("Show this photo to the public"))

    def __init__(self, record: AreaFile | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)


class NewFileForm(AreaFileForm):
    """A file that is brought."""

    upload = UploadField(lazy("File"), [required(lazy("Choose a file."))])


class DesignForm(BaseForm):
    """How a survey is to be done: on what, asking what, by whom, how, when, and where the answers go."""

    name = TextField(lazy("Name of the survey"), [required(lazy("Enter the name of the survey."))], most=120)
    unit = TextField(lazy("Unit of the survey"), [optional()], most=120)
    items = LongTextField(lazy("What is asked"), [optional()])
    who = TextField(lazy("Who surveys"), [optional()])
    how = LongTextField(lazy("How it is done"), [optional()])
    start = CoarseDateField(lazy("Planned start"), [optional()])
    end = CoarseDateField(lazy("Planned end"), [optional()])
    check = LongTextField(lazy("How it is checked"), [optional()])
    target_database = TextField(lazy("Database it goes into"), [optional()])

    def __init__(self, record: AreaSurvey | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)


class SurveyStepForm(BaseForm):
    """A step of a survey: where to, on which day, by whom."""

    to_state = WordField(lazy("The survey is now"), SurveyState)
    on_date = ThaiDateField(lazy("Since"), [required(lazy("Enter the day."))])
    who = TextField(lazy("Done by"), [required(lazy("Enter who did it: a post or an office."))])
    note = TextField(lazy("Note"), [optional()])

    def __init__(self, survey: AreaSurvey, **kw: Any) -> None:
        super().__init__(**kw)
        words = {choice.value: choice for choice in self.to_state.choices}
        self.to_state.choices = [words[state.value] for state in survey.state.next_states]


class FindingsForm(BaseForm):
    """What a survey found, in words and numbers."""

    findings = LongTextField(lazy("Findings"), [optional()], most=8000)
    households = NumberField(lazy("Households"), [optional()], most=10_000_000)
    people = NumberField(lazy("People"), [optional()], most=10_000_000)
    houses = NumberField(lazy("Houses"), [optional()], most=10_000_000)
    as_of = ThaiDateField(lazy("Counted on"), [optional()])

    def __init__(self, record: AreaSurvey, **kw: Any) -> None:
        super().__init__(record=record, **kw)


class MilestoneForm(BaseForm):
    """A day by which surveys should have come to a state; ``zones`` are those one may set it for."""

    zone_slug = PickField(lazy("For"))
    name = TextField(lazy("Milestone"), [required(lazy("Enter what should be reached."))], most=120)
    state = WordField(lazy("State to be reached"), SurveyState, only=list(SurveyState)[1:])
    due = CoarseDateField(lazy("Due"), [required(lazy("Enter the day, month or quarter."))])

    def __init__(self, zones: Iterable[tuple[str, str]], record: SurveyMilestone | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)
        self.zone_slug.offer(zones)
        if record is not None:
            del self.zone_slug


class TypeForm(BaseForm):
    """A legal type of community and the days between which it is in force."""

    name_th = TextField(lazy("Thai name"), [required(lazy("Enter the Thai name."))], most=120)
    name_en = TextField(lazy("English name"), [optional()], most=120)
    valid_from = ThaiDateField(lazy("In force from"), [optional()])
    valid_to = ThaiDateField(lazy("In force until"), [optional()])

    def __init__(self, record: AreaType | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)


class MergeForm(BaseForm):
    """Which area of the district becomes part of this one."""

    other_id = PickField(
        lazy("Area that is the same place"), [required(lazy("Choose the area."))], empty=lazy("Choose an area")
    )

    def __init__(self, candidates: Iterable[TargetArea], **kw: Any) -> None:
        super().__init__(**kw)
        self.other_id.offer((one.id, one.name) for one in candidates)
