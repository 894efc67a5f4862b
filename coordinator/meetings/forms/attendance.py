"""What is noted of those who came."""

from coordinator.core.fields import (
    TextField,
    WordField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy
from coordinator.meetings.models import Mark


class MarkForm(BaseForm):
    """What is noted of one seat."""

    mark = WordField(lazy("Attendance"), Mark)
    substitute = TextField(lazy("Name of the substitute"), [optional()])
    note = TextField(lazy("Note"), [optional()])


class GuestForm(BaseForm):
    """Somebody who took part without a seat."""

    name = TextField(lazy("Name"), [required(lazy("Enter the name."))])
    post = TextField(lazy("Post or organisation"), [optional()])
