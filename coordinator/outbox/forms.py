"""What is typed on the pages about messages."""

from coordinator.core.fields import NumberField, TextField, optional
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy


class SwitchForm(BaseForm):
    """The confirmation that messages may go to every address."""

    typed = TextField(lazy("Domain of the office"), [optional()])


class MailingForm(BaseForm):
    """The confirmation of a mailing."""

    number = NumberField(lazy("Number of messages"), [optional()], least=0, most=1_000_000)
