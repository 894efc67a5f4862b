"""What is typed on the pages across the rooms."""

from coordinator.core.fields import NumberField, optional
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy


class NudgeForm(BaseForm):
    """The confirmation of a reminder; to many people their number has to be typed."""

    number = NumberField(lazy("Number of people"), [optional()], least=0, most=100_000)
