"""What is pasted."""

from collections.abc import Sequence

from wtforms import Form, HiddenField, TextAreaField
from wtforms.fields import Field
from wtforms.validators import ValidationError

from coordinator.core.fields import required
from coordinator.core.forms import BaseForm
from coordinator.core.words import _, lazy

MOST_LETTERS = 1_000_000


def not_too_long(_form: Form, field: Field) -> None:
    """A list of a thousand people is far below this."""
    if len(field.data or "") > MOST_LETTERS:
        raise ValidationError(_("This is too much at once. Paste the list in parts."))


class RawText(TextAreaField):
    """Text kept exactly as it came: a tab at its beginning is an empty first cell."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Keep it."""
        self.data = valuelist[0] if valuelist else ""


class PasteForm(BaseForm):
    """Rows copied from a spreadsheet; ``html`` is the clipboard's table when a script could read it."""

    text = RawText(lazy("Rows from the spreadsheet"), [required(lazy("Paste the rows first.")), not_too_long])
    html = HiddenField(default="", validators=[not_too_long])
