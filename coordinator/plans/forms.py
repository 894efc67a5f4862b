"""What people type about an activity and about a plan's way to approval."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from wtforms import BooleanField
from wtforms.validators import ValidationError

from coordinator.core.fields import (
    CoarseDateField,
    LongTextField,
    MoneyField,
    NumberField,
    PickField,
    TextField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import _, lazy
from coordinator.plans.models import Activity, ActivityStatus


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


class CommentForm(BaseForm):
    """Why a plan is given back or opened again."""

    comment = LongTextField(lazy("What has to be improved, or why"), [required(lazy("Enter the reason."))])


class ApproveForm(BaseForm):
    """How the approved plan is called from now on, to compare later ones with it."""

    baseline = TextField(lazy("Name of this approval"), [optional()], most=80)


class StepForm(BaseForm):
    """A step that needs no words; the version keeps it from passing over somebody else's step."""
