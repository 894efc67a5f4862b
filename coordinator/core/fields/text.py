"""Text: one line, several lines, an e-mail address; and whether a field may stay empty."""

from collections.abc import Sequence
from typing import Any, ClassVar

from wtforms import Form, StringField, TextAreaField
from wtforms.fields import Field
from wtforms.validators import Optional, StopValidation, ValidationError

from coordinator.core import folding
from coordinator.core.mailboxes import is_mailbox
from coordinator.core.words import LazyWords, _, lazy, ngettext

Typed = Sequence[str] | None
MOST = 2000


class Required:
    """The field must not be left empty; a mistake found while reading it is kept."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __init__(self, message: LazyWords) -> None:
        self.message = message

    def __call__(self, form: Form, field: Field) -> None:
        """Stop with the message when there is nothing to check."""
        if field.errors:
            raise StopValidation()
        empty = field.data in (None, "", [])
        if empty or (isinstance(field.data, str) and not field.data.strip()):
            raise StopValidation(str(self.message))


def required(message: LazyWords = lazy("Enter this.")) -> Required:
    """The field must not be empty; ``message`` says what to enter."""
    return Required(message)


def optional() -> Optional:
    """The field may be empty; then its other checks do not run."""
    return Optional(strip_whitespace=True)


def clean_text(text: str, most: int) -> str:
    """Normalised text, or ValidationError for hidden characters and too much of it."""
    if folding.find_forbidden(text) is not None:
        raise ValidationError(_("Remove the characters that cannot be shown, for example by typing the text again."))
    cleaned = folding.clean(text)
    if len(cleaned) > most:
        raise ValidationError(ngettext("Use at most %(num)d letter.", "Use at most %(num)d letters.", most))
    return cleaned


class TextField(StringField):
    """One line of text, normalised; line breaks are refused."""

    def __init__(self, label: LazyWords, validators: Sequence[Any] = (), *, most: int = 200, **kw: Any) -> None:
        super().__init__(label, validators, **kw)
        self.most = most

    def process_formdata(self, valuelist: Typed) -> None:
        """Keep what was typed; the checks come in ``pre_validate``."""
        if valuelist:
            self.data = valuelist[0]
        elif self.data is None:
            self.data = ""

    def _value(self) -> str:
        return folding.showable(self.data or "")

    def pre_validate(self, form: Form) -> None:
        """Normalise, and refuse what cannot be stored or shown."""
        text = (self.data or "").replace("\t", " ")  # as cells of a spreadsheet bring it
        if "\n" in text.strip() or "\r" in text.strip():
            raise StopValidation(_("Write this on one line."))
        try:
            self.data = clean_text(text, self.most)
        except ValidationError as refusal:
            raise StopValidation(str(refusal)) from refusal


class LongTextField(TextAreaField):
    """Several lines of text, normalised."""

    def __init__(self, label: LazyWords, validators: Sequence[Any] = (), *, most: int = MOST, **kw: Any) -> None:
        super().__init__(label, validators, **kw)
        self.most = most

    def process_formdata(self, valuelist: Typed) -> None:
        """Keep what was typed, with one kind of line break."""
        if valuelist:
            self.data = valuelist[0].replace("\r\n", "\n").replace("\r", "\n")
        elif self.data is None:
            self.data = ""

    def _value(self) -> str:
        return folding.showable(self.data or "")

    def pre_validate(self, form: Form) -> None:
        """Normalise, and refuse what cannot be stored or shown."""
        try:
            self.data = clean_text(self.data or "", self.most)
        except ValidationError as refusal:
            raise StopValidation(str(refusal)) from refusal


class EmailField(TextField):
    """An e-mail address, lower case; only what could not be one is refused."""

    def process_formdata(self, valuelist: Typed) -> None:
        """As with a phone number: marks that come along when an address is copied are dropped."""
        super().process_formdata([folding.without_direction(text) for text in valuelist or ()])

    def pre_validate(self, form: Form) -> None:
        """Refuse what cannot be an address."""
        super().pre_validate(form)
        text = (self.data or "").lower()
        if text and not (is_mailbox(text) and text.isascii() and "." in text.rpartition("@")[2]):
            raise StopValidation(_("Write an e-mail address like name@example.go.th."))
        self.data = text
