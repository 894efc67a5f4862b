"""What people type about the agenda, and what comes from the meeting before."""

from typing import Any

from wtforms.fields.choices import SelectChoice

from coordinator.core.fields import (
    LongTextField,
    NumberField,
    TextField,
    TicksField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy
from coordinator.meetings.models import AgendaItem, Resolution, Section

PRESENTER = lazy("Presented by")


class ItemForm(BaseForm):
    """An item of the agenda."""

    section = WordField(lazy("Part of the agenda"), Section)
    title = TextField(lazy("Agenda item"), [optional()], most=300)
    text = LongTextField(lazy("Details"), [optional()], most=5000)
    presenter = TextField(PRESENTER, [optional()])
    duration = NumberField(lazy("Minutes planned"), [optional()], least=1, most=600)

    def __init__(self, *, may_be_section: bool, record: AgendaItem | None = None, **kw: Any) -> None:
        super().__init__(record=record, **kw)
        if not may_be_section:
            self.title.validators = [required(lazy("Enter the agenda item."))]
            self.title.flags.required = True


class LinesForm(BaseForm):
    """Many items at once, one a line."""

    section = WordField(lazy("Part of the agenda"), Section)
    lines = LongTextField(
        lazy("Agenda items, one on each line"), [required(lazy("Write at least one line."))], most=20_000
    )


class CarryForm(BaseForm):
    """Which items and resolutions come to this meeting."""

    items = TicksField(lazy("Agenda items"))
    resolutions = TicksField(lazy("Resolutions"))

    def __init__(self, items: list[AgendaItem], resolutions: list[Resolution]) -> None:
        super().__init__()
        self.known_items = {str(item.id): item for item in items}
        self.known_resolutions = {str(one.id): one for one in resolutions}
        self.items.choices = [SelectChoice(value=key, label=item.name) for key, item in self.known_items.items()]
        self.resolutions.choices = [
            SelectChoice(value=key, label=str(one)) for key, one in self.known_resolutions.items()
        ]

    def chosen_items(self) -> list[AgendaItem]:
        """The items ticked."""
        return [self.known_items[key] for key in self.items.data or []]

    def chosen_resolutions(self) -> list[Resolution]:
        """The resolutions ticked."""
        return [self.known_resolutions[key] for key in self.resolutions.data or []]
