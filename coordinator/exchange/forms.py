"""What is pasted."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import Form, HiddenField, TextAreaField
from wtforms.fields import Field
from wtforms.validators import ValidationError

from coordinator.core import clock, dates
from coordinator.core.errors import DomainError
from coordinator.core.fields import PickField, TextField, WordField, optional, required
from coordinator.core.forms import BaseForm
from coordinator.core.words import _, lazy
from coordinator.events.models import Event
from coordinator.exchange.models import ImportKind
from coordinator.files.fields import UploadField

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


class ImportForm(BaseForm):
    """A table to be imported: a file, or rows pasted; what it holds, and whose rows they are when they do not say."""

    kind = WordField(lazy("What the table holds"), ImportKind)
    upload = UploadField(lazy("File (XLSX or CSV)"), [optional()], render_kw={"accept": ".xlsx,.csv,.txt,.tsv"})
    text = RawText(lazy("Or rows copied from a spreadsheet"), [not_too_long])
    html = HiddenField(default="", validators=[not_too_long])
    unit = PickField(lazy("District of rows that name none"), [optional()], empty=lazy("Every row names its own"))
    year = TextField(lazy("Fiscal year of plan rows that name none"), [optional()])
    event = PickField(lazy("Event of a table of people"), empty=lazy("Choose the event"))

    def __init__(
        self, kinds: Iterable[ImportKind], units: Iterable[tuple[str, str]], events: Sequence[Event], **kw: Any
    ) -> None:
        super().__init__(**kw)
        offered = list(kinds)
        self.kind.choices = [choice for choice in self.kind.choices if choice.value in offered]
        self.unit.offer(units)
        self.events = {one.slug: one for one in events}
        self.event.offer((one.slug, one.short) for one in events)
        self.chosen_year: int | None = None

    def validate_event(self, field: Field) -> None:
        """People are imported for an event."""
        if self.kind.data is ImportKind.REGISTRATIONS and not field.data:
            raise ValidationError(_("Choose the event."))

    def validate_year(self, field: Field) -> None:
        """A year of either era."""
        try:
            self.chosen_year = dates.ce_year(field.data, clock.today())
        except dates.DateError as error:
            raise ValidationError(_("Write the fiscal year like 2023.")) from error

    def told(self) -> dict[str, Any]:
        """What the import is told besides its rows: the file's name as far as it can be shown, unit, year and event."""
        name = (self.upload.data.filename if self.upload.data else "") or ""
        shown = "".join(letter for letter in name if letter.isprintable()).strip()
        return {"file_name": shown, "unit": self.unit.data or "", "year": self.chosen_year} | self._of_event()

    def _of_event(self) -> dict[str, Any]:
        """The event, for people only: left chosen beside another kind it means nothing."""
        return {"event": self.events.get(self.event.data) if self.kind.data is ImportKind.REGISTRATIONS else None}

    def refuse(self, refusal: DomainError) -> None:
        """Say at its field why the table was not taken."""
        field = self[refusal.field] if refusal.field in ("upload", "text") else self.upload
        field.errors = (*field.errors, refusal.message)
