"""Numbers, amounts of money and phone numbers."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms.validators import ValidationError

from coordinator.core import dates, folding, phones
from coordinator.core.fields.text import Typed
from coordinator.core.fields.typed import TypedField
from coordinator.core.words import LazyWords, _


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

    def process_formdata(self, valuelist: Typed) -> None:
        """A number copied from an address book comes with marks that nobody sees, so nobody could take them out."""
        super().process_formdata([folding.without_direction(text) for text in valuelist or ()])

    def read(self, text: str) -> phones.Phone:
        """The number meant."""
        try:
            return phones.parse_phone(text)
        except phones.PhoneError as error:
            raise ValidationError(_("A phone number has 9 or 10 digits.")) from error

    def write(self, value: phones.Phone | str) -> str:
        """The number as it was typed."""
        return value if isinstance(value, str) else value.typed
