"""What people type about an activity and about a plan's way to approval."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from wtforms import BooleanField, SelectMultipleField
from wtforms.fields import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator.audit import trail
from coordinator.core.fields import (
    CoarseDateField,
    LongTextField,
    MoneyField,
    NumberField,
    PickField,
    TextField,
    ThaiDateField,
    TypedField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm, Row, RowsField, shown
from coordinator.core.grid.changes import Overtaken
from coordinator.core.words import _, lazy, use_language
from coordinator.files.fields import UploadField
from coordinator.plans import queries
from coordinator.plans.columns import BY_KEY, write
from coordinator.plans.models import Activity, ActivityStatus, Part, PlanTemplate, PlanWord

NUMBER = re.compile("[0-9]{1,9}")


class QuantityField(MoneyField):
    """An amount of something counted, with at most two decimals."""

    def read(self, text: str) -> Decimal:
        """The amount meant."""
        try:
            return super().read(text)
        except ValidationError as error:
            raise ValidationError(_("Enter a number, for example 120 or 87.5.")) from error


class ActivityForm(BaseForm):
    """One row of a plan; ``units`` are the districts and zones in whose plans the person may write.

    ``process`` is a method of every form, so that field alone is called ``process_`` here.
    """

    district_code = PickField(
        lazy("District"), [required(lazy("Choose the district."))], empty=lazy("Choose a district")
    )
    fiscal_year = PickField(lazy("Fiscal year"), [optional()], empty=lazy("By the start date"))
    place = TextField(lazy("Target area"), [optional()])
    process_ = TextField(lazy("Process"), [optional()], most=500, name="process")
    name = TextField(lazy("Activity"), [optional()])
    method = TextField(lazy("Method"), [optional()], most=500)
    tools = TextField(lazy("Tools"), [optional()], most=500)
    start = CoarseDateField(lazy("Start"), [optional()])
    end = CoarseDateField(lazy("End"), [optional()])
    responsible = TextField(lazy("Responsible"), [optional()])
    involved = TextField(lazy("Involved parties"), [optional()], most=500)
    status = WordField(lazy("Status"), ActivityStatus)
    progress = NumberField(lazy("Progress (per cent)"), [optional()], most=100)
    is_public = BooleanField(lazy("Show in the public calendar once the plan is approved"))
    indicator = TextField(lazy("Indicator"), [optional()])
    indicator_unit = TextField(lazy("Unit"), [optional()], most=60)
    indicator_target = QuantityField(lazy("Target"), [optional()])
    indicator_actual = QuantityField(lazy("Actual"), [optional()])
    budget = MoneyField(lazy("Budget (baht)"), [optional()])
    budget_source = TextField(lazy("Source of budget"), [optional()])
    obstacles = LongTextField(lazy("Problems and obstacles"), [optional()])
    note = LongTextField(lazy("Note"), [optional()])

    def __init__(
        self,
        units: Iterable[tuple[str, str]] = (),
        years: Iterable[tuple[int, str]] = (),
        record: Activity | None = None,
        **kw: Any,
    ) -> None:
        if record is not None:
            kw["data"] = {"process_": record.process}
        super().__init__(record=record, **kw)
        self.district_code.offer(units)
        self.fiscal_year.offer(years)
        if record is not None:
            del self.district_code, self.fiscal_year

    def values(self) -> dict[str, Any]:
        """What was typed, under the names of the record."""
        typed = super().values()
        typed["process"] = typed.pop("process_")
        return typed

    def show_unread(self, unread: Mapping[str, str]) -> None:
        """Show what was typed elsewhere and not understood, to be corrected here."""
        for key, text in unread.items():
            field = self._of_column(key)
            if isinstance(field, TypedField):
                field.typed = text
            elif isinstance(field, TextField | LongTextField):
                field.data = text

    def _of_column(self, key: str) -> Field | None:
        found: Field | None = self._fields.get("process_" if key == "process" else key)
        return found

    def _is_stale(self) -> bool:
        """Whether somebody else meanwhile changed a field that was changed here, too.

        Other fields do not clash: each is taken from whoever changed it.
        """
        if not isinstance(self.record, Activity) or not NUMBER.fullmatch((self.version.raw_data or [""])[0]):
            return super()._is_stale()
        seen = int(self.version.data)
        for (_row, key), theirs in queries.HISTORY.overtaken({self.record.id: seen}).items():
            self._merge(key, theirs)
        self.version.data = str(self.record.version)
        if self.conflicts:
            message = _("Somebody else changed the same field since you opened it. Compare, then save again.")
            self.form_errors = [*self.form_errors, message]
        return bool(self.conflicts)

    def _merge(self, key: str, theirs: Overtaken) -> None:
        field = self._of_column(key)
        if field is None:
            return
        with use_language("th"):
            mine = write(BY_KEY[key].kind, field.data)
        if mine == theirs.base:
            field.data = getattr(self.record, key)
        elif mine != theirs.value and theirs.by != trail.doer().id:
            self.conflicts[str(field.label.text)] = shown(field, getattr(self.record, key))


class CommentForm(BaseForm):
    """Why a plan is given back or opened again."""

    comment = LongTextField(lazy("What has to be improved, or why"), [required(lazy("Enter the reason."))])


class RemarkRow(Row):
    """A comment on one row of the plan, or on one part of it."""

    activity = PickField(lazy("Activity"), [optional()], empty=lazy("The plan as a whole"))
    part = WordField(lazy("Part of the activity"), Part)
    text = TextField(lazy("Comment"), [optional()], most=2000)

    def validate(self, extra_validators: Any = None) -> bool:
        """A chosen activity needs words."""
        valid = super().validate(extra_validators)
        if self.activity.data and not self.text.data and not self.text.errors:
            self.text.errors = (_("Write what has to be improved in this activity."),)
            return False
        return bool(valid)


class ReturnForm(CommentForm):
    """Why a plan is given back, with comments that stand at the rows and parts they are about."""

    remarks = RowsField(lazy("Comments on single activities"), RemarkRow, rows=3, most=60)

    def __init__(self, activities: Iterable[Activity], **kw: Any) -> None:
        super().__init__(**kw)
        choices = [(one.id, f"{number}. {one.title}") for number, one in enumerate(activities, start=1)]
        for row in self.remarks:
            row.form.activity.offer(choices)

    def values(self) -> dict[str, Any]:
        """The rows with words in them, as (number of the activity or None, part, text)."""
        rows = ((row.form.activity.data, row.form.part.data, row.form.text.data) for row in self.remarks)
        said = [(int(number) if number else None, part, text) for number, part, text in rows if text]
        return {**super().values(), "remarks": said}


class RemarkForm(BaseForm):
    """A comment on the plan, one of its activities, or a part of that."""

    activity = PickField(lazy("Activity"), [optional()], empty=lazy("The plan as a whole"))
    part = WordField(lazy("Part of the activity"), Part)
    text = LongTextField(lazy("Comment"), [required(lazy("Write the comment."))])

    def __init__(self, activities: Iterable[Activity], **kw: Any) -> None:
        super().__init__(**kw)
        self.activity.offer((one.id, f"{number}. {one.title}") for number, one in enumerate(activities, start=1))


class AnswerForm(BaseForm):
    """An answer to a comment; the button says whether it is mended."""

    text = LongTextField(lazy("Answer"), [required(lazy("Write the answer."))])
    mended = BooleanField(lazy("It is mended"))


class ProgressForm(BaseForm):
    """An entry of the progress log."""

    on_date = ThaiDateField(lazy("Date"), [required(lazy("Enter the date."))])
    percent = NumberField(lazy("Progress (per cent)"), [optional()], most=100)
    text = LongTextField(lazy("What was done"), [optional()])
    obstacles = LongTextField(lazy("Problems and obstacles"), [optional()])
    upload = UploadField(lazy("Photo"), [optional()], pictures_only=True)
    alt = TextField(lazy("What the photo shows"), [optional()], most=300)


class ApproveForm(BaseForm):
    """How the approved plan is called from now on, to compare later ones with it."""

    baseline = TextField(lazy("Name of this approval"), [optional()], most=80)


class StepForm(BaseForm):
    """A step that needs no words; the version keeps it from passing over somebody else's step."""


class WordForm(BaseForm):
    """One word of a list."""

    text = TextField(lazy("Word in Thai"), [required(lazy("Enter the word."))], most=80)
    english = TextField(lazy("In English"), [optional()], most=80)


class MergeForm(BaseForm):
    """The word of the list that takes the place of what was typed."""

    into = PickField(lazy("Word of the list"), [required(lazy("Choose the word."))])

    def __init__(self, words: Iterable[PlanWord], **kw: Any) -> None:
        super().__init__(**kw)
        self.into.offer((word.id, word.text) for word in words)


class TickedField(SelectMultipleField):
    """Some of several rows, as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def offer(self, rows: Iterable[tuple[int, str]]) -> None:
        """Set what can be ticked."""
        self.choices = [SelectChoice(value=str(key), label=label) for key, label in rows]


class CopyForm(BaseForm):
    """Which rows are copied."""

    rows = TickedField(lazy("Activities to copy"), [required(lazy("Tick at least one activity."))])

    def __init__(self, offered: Iterable[tuple[int, str, bool]], **kw: Any) -> None:
        offered = list(offered)
        super().__init__(data={"rows": [str(key) for key, _label, ticked in offered if ticked]}, **kw)
        self.rows.offer((key, label) for key, label, _ticked in offered)


class TemplateForm(BaseForm):
    """A template's name, and for whom it is."""

    name = TextField(lazy("Name of the template"), [required(lazy("Enter the name."))], most=120)
    zone_slug = PickField(lazy("For"), [optional()])

    def __init__(self, zones: Iterable[tuple[str, str]], record: PlanTemplate | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)
        self.zone_slug.offer(zones)


class StartForm(BaseForm):
    """Whose plan, and for which fiscal year."""

    unit = PickField(lazy("District"), [required(lazy("Choose the district."))], empty=lazy("Choose a district"))
    year = PickField(lazy("Fiscal year"), [required(lazy("Choose the fiscal year."))])

    def __init__(self, units: Iterable[tuple[str, str]], years: Iterable[tuple[int, str]], **kw: Any) -> None:
        super().__init__(**kw)
        self.unit.offer(units)
        self.year.offer(years)
