"""What people type about a series and its items."""

from typing import Any

from coordinator.core.fields import (
    NumberField,
    TextField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy
from coordinator.events.models import (
    Event,
    Series,
    SeriesItem,
)


class SeriesForm(BaseForm):
    """Which item of which series an event is."""

    series = TextField(lazy("Name of the series"), [optional()])
    number = NumberField(lazy("Number"), [optional()], least=1, most=999)
    cohort = NumberField(lazy("Cohort"), [optional()], least=1, most=999)
    focus_th = TextField(lazy("Focus"), [optional()], most=300)
    focus_en = TextField(lazy("Focus (English)"), [optional()], most=300)

    def __init__(self, event: Event) -> None:
        item = event.series_item
        shown = ("number", "cohort", "focus_th", "focus_en")
        data = {"series": item.series.name_th} | {name: getattr(item, name) for name in shown} if item else None
        super().__init__(data=data)


class SeriesNameForm(BaseForm):
    """What a series is called."""

    name_th = TextField(lazy("Thai name"), [required(lazy("Enter the Thai name."))])
    name_en = TextField(lazy("English name"), [optional()])

    def __init__(self, record: Series | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)


class SeriesItemForm(BaseForm):
    """One item of a series; an event may be held as it later."""

    number = NumberField(lazy("Number"), [required(lazy("Enter the number within the series."))], least=1, most=999)
    cohort = NumberField(lazy("Cohort"), [optional()], least=1, most=999)
    focus_th = TextField(lazy("Focus"), [required(lazy("Enter the focus."))], most=300)
    focus_en = TextField(lazy("Focus (English)"), [optional()], most=300)

    def __init__(self, record: SeriesItem | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)
