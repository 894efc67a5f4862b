"""Tick boxes."""

from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget


class TicksField(SelectMultipleField):
    """Some of what is offered, as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
