"""Form fields: what people type goes in, what the program means comes out.

Each field keeps what was typed for showing it again, and says what is wrong in plain words.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from wtforms import Form, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator.core import clock, dates, folding, phones
from coordinator.core.words import LazyWords, WordEnum, _, language, lazy, ngettext

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

    def pre_validate(self, form: Form) -> None:
        """Normalise, and refuse what cannot be stored or shown."""
        text = self.data or ""
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

    def pre_validate(self, form: Form) -> None:
        """Normalise, and refuse what cannot be stored or shown."""
        try:
            self.data = clean_text(self.data or "", self.most)
        except ValidationError as refusal:
            raise StopValidation(str(refusal)) from refusal


class TypedField(StringField):
    """A field whose value is read from text; what was typed is kept in ``typed``.

    Subclasses give ``read`` (text to value, raising ValidationError) and ``write``.
    """

    def __init__(self, label: LazyWords, validators: Sequence[Any] = (), **kw: Any) -> None:
        super().__init__(label, validators, **kw)
        self.typed: str | None = None
        self.echo = ""

    def process_formdata(self, valuelist: Typed) -> None:
        """Understand what was typed; a mistake becomes the field's message."""
        if not valuelist:
            return
        self.typed = valuelist[0]
        self.data = None
        if self.typed.strip():
            if folding.find_forbidden(self.typed) is not None or len(self.typed) > 200:
                raise ValueError(_("Remove the characters that cannot be shown, for example by typing the text again."))
            try:
                self.data = self.read(self.typed)
            except ValidationError as refusal:
                raise ValueError(str(refusal)) from refusal

    def _value(self) -> str:
        if self.typed is not None:
            return self.typed
        return "" if self.data is None else self.write(self.data)

    def read(self, text: str) -> Any:
        """The value that ``text`` means."""
        raise NotImplementedError(text)

    def write(self, value: Any) -> str:
        """The value as a person would type it."""
        return str(value)


def _date_refusal(error: dates.DateError) -> ValidationError:
    sentences = {
        dates.DateProblem.NO_SUCH_DAY: _("There is no such day."),
        dates.DateProblem.NO_SUCH_MONTH: _("Month must be 1 to 12, and the day comes first."),
        dates.DateProblem.YEAR_OUT_OF_RANGE: _("Year must be between 2400 and 2700 (B.E.) or 1900 and 2200."),
        dates.DateProblem.COARSE: _("Give the exact day, for example 9 ส.ค. 2565."),
    }
    sentence = sentences.get(error.code, _("This date was not understood; write it like 9 ส.ค. 2565 or 9/8/65."))
    if error.hint:
        sentence += " " + _("For example %(day)s.", day=dates.format_date(error.hint, language()))
    return ValidationError(sentence)


class ThaiDateField(TypedField):
    """An exact day in every form people type; ``echo`` says in full what was understood."""

    def read(self, text: str) -> date:
        """The day meant."""
        try:
            day = dates.parse_date(text, clock.today())
        except dates.DateError as error:
            raise _date_refusal(error) from error
        self.echo = dates.format_full(day, language())
        return day

    def write(self, value: date) -> str:
        """The day as in a grid: 9/8/2565."""
        return dates.format_grid(value, language())


class CoarseDateField(TypedField):
    """A day, month, quarter or fiscal year, kept as precisely as it was typed."""

    def read(self, text: str) -> dates.CoarseDate:
        """The period meant."""
        try:
            period = dates.parse_coarse(text, clock.today())
        except dates.DateError as error:
            raise _date_refusal(error) from error
        self.echo = dates.echo(period, language())
        return period

    def write(self, value: dates.CoarseDate) -> str:
        """The period in its short form: 9 ส.ค. 2565, ส.ค. 2565, ไตรมาส 1/2566."""
        return dates.format_coarse(value, language())


class ClockField(TypedField):
    """A time of day: 9.00, 09:00, 09.00 น."""

    def read(self, text: str) -> time:
        """The time meant."""
        try:
            return dates.parse_time(text)
        except dates.DateError as error:
            raise ValidationError(_("This time was not understood; write it like 09:00.")) from error

    def write(self, value: time) -> str:
        """The time as 09:00."""
        return dates.format_time(value)


class NumberField(TypedField):
    """A whole number from ``least`` to ``most``; Thai digits and thousands commas are understood."""

    def __init__(
        self,
        label: LazyWords,
        validators: Sequence[Any] = (),
        *,
        least: int = 0,
        most: int = 10**9,
        **kw: Any,
    ) -> None:
        super().__init__(label, validators, **kw)
        self.least, self.most = least, most

    def read(self, text: str) -> int:
        """The number meant."""
        digits = dates.arabic_digits(text).replace(",", "").strip()
        if not digits.removeprefix("-").isascii() or not digits.removeprefix("-").isdigit() or len(digits) > 12:
            raise ValidationError(_("Enter a whole number."))
        number = int(digits)
        if not self.least <= number <= self.most:
            raise ValidationError(_("Enter a number from %(least)s to %(most)s.", least=self.least, most=self.most))
        return number


class MoneyField(TypedField):
    """An amount in baht with at most two decimals."""

    def read(self, text: str) -> Decimal:
        """The amount meant."""
        digits = dates.arabic_digits(text).replace(",", "").replace("บาท", "").strip()
        try:
            amount = Decimal(digits)
        except InvalidOperation as error:
            raise ValidationError(_("Enter an amount in baht, for example 12,500.")) from error
        if not amount.is_finite() or not 0 <= amount < 10**12 or amount != round(amount, 2):
            raise ValidationError(_("Enter an amount in baht, for example 12,500."))
        return amount

    def write(self, value: Decimal) -> str:
        """The amount with thousands commas."""
        return f"{value:,.2f}".removesuffix(".00")


class PhoneField(TypedField):
    """A Thai phone number; the value is a ``phones.Phone``."""

    def read(self, text: str) -> phones.Phone:
        """The number meant."""
        try:
            return phones.parse_phone(text)
        except phones.PhoneError as error:
            raise ValidationError(_("A phone number has 9 or 10 digits.")) from error

    def write(self, value: phones.Phone | str) -> str:
        """The number as it was typed."""
        return value if isinstance(value, str) else value.typed


class EmailField(TextField):
    """An e-mail address, lower case; only what could not be one is refused."""

    def pre_validate(self, form: Form) -> None:
        """Refuse what cannot be an address."""
        super().pre_validate(form)
        text = (self.data or "").lower()
        name, at, host = text.rpartition("@")
        if text and (not at or not name or "." not in host or not text.isascii() or any(c in text for c in ' ,;<>"')):
            raise StopValidation(_("Write an e-mail address like name@example.go.th."))
        self.data = text


class WordField(SelectField):
    """A choice from a fixed list of words; the value is the member."""

    def __init__(
        self,
        label: LazyWords,
        words: type[WordEnum],
        validators: Sequence[Any] = (),
        *,
        only: Iterable[WordEnum] | None = None,
        **kw: Any,
    ) -> None:
        members = list(only) if only is not None else list(words)
        choices = [SelectChoice(value=member.value, label=member.word) for member in members]
        super().__init__(label, validators, choices=choices, coerce=_coerce(words), **kw)


class WordsField(SelectMultipleField):
    """Several choices from a fixed list of words, as tick boxes; the value is a list of members."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: LazyWords, words: type[WordEnum], validators: Sequence[Any] = (), **kw: Any) -> None:
        choices = [SelectChoice(value=member.value, label=member.word) for member in words]
        super().__init__(label, validators, choices=choices, coerce=words, **kw)


def _coerce(words: type[WordEnum]) -> Callable[[Any], WordEnum | None]:
    def read(value: Any) -> WordEnum | None:
        return words(value) if value else None

    return read


class PickField(SelectField):
    """A choice among records, given by ``options`` as (key, label) pairs when the form is made.

    An empty first choice stands for "none" and gives None.
    """

    def __init__(
        self, label: LazyWords, validators: Sequence[Any] = (), *, empty: LazyWords | None = None, **kw: Any
    ) -> None:
        super().__init__(label, validators, choices=[], coerce=_key_or_none, validate_choice=True, **kw)
        self.empty = empty

    def offer(self, options: Iterable[tuple[Any, str]]) -> None:
        """Set what can be chosen."""
        first = [] if self.empty is None else [SelectChoice(value="", label=self.empty)]
        self.choices = first + [SelectChoice(value=str(key), label=label) for key, label in options]

    def pre_validate(self, form: Form) -> None:
        """The key must be one of those offered."""
        keys = [choice.value for choice in self.choices or []]
        if (self.data or "") not in keys:
            raise StopValidation(_("Choose one from the list."))


def _key_or_none(value: Any) -> str | None:
    return None if value in (None, "", "None") else str(value)
