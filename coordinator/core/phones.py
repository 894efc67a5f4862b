"""Thai telephone numbers: read from any usual spelling, kept as E.164, shown grouped."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from coordinator.core.dates import arabic_digits
from coordinator.core.folding import clean

_EXTENSION = re.compile(r"(.*?)\s*(?:ต่อ|#|ext\.?)\s*([0-9]{1,6}(?:-[0-9]{1,6})?)", re.IGNORECASE)
_NUMBER = re.compile(r"\(?\+?[0-9 ().\-\u2010-\u2013]+")
_COUNTRY = re.compile(r"^\(?(?:\+|00)66\)?(?:\(0\)|0)?")
_NATIONAL = re.compile(r"0(?:[23457][0-9]{7}|[689][0-9]{8})")
_HOTLINE = re.compile(r"1[0-9]{3}")
_LONGEST = 60  # longer than any number with its extension, spaced and bracketed


class PhoneProblem(enum.StrEnum):
    """Every way in which a telephone number can be wrong."""

    NOT_A_NUMBER = "not_a_number"
    WRONG_LENGTH = "wrong_length"
    WRONG_START = "wrong_start"


class PhoneError(ValueError):
    """A typed telephone number that is refused; `code` says why."""

    def __init__(self, code: PhoneProblem) -> None:
        super().__init__(code.value)
        self.code = code


@dataclass(frozen=True)
class Phone:
    """A number that can be called; `typed` is what the form shows again. A hotline stays its four digits."""

    e164: str
    extension: str
    typed: str


def parse_phone(text: str, *, allow_hotline: bool = False) -> Phone:
    """The Thai number that was typed: 9 digits for a landline, 10 for a mobile. Raises PhoneError."""
    plain = arabic_digits(clean(text))
    if len(plain) > _LONGEST:
        raise PhoneError(PhoneProblem.NOT_A_NUMBER)
    extended = _EXTENSION.fullmatch(plain)
    number, extension = (extended[1], extended[2]) if extended else (plain, "")
    return Phone(_e164(_national_digits(number), allow_hotline), extension, text)


def _national_digits(number: str) -> str:
    """The digits as dialled within the country; +66 and 0066 become the leading 0."""
    if not _NUMBER.fullmatch(number):
        raise PhoneError(PhoneProblem.NOT_A_NUMBER)
    compact = re.sub(r"[^0-9+()]", "", number)
    digits = _COUNTRY.sub("0", compact) if _COUNTRY.match(compact) else compact
    if "+" in digits:
        raise PhoneError(PhoneProblem.WRONG_START)
    return re.sub(r"[^0-9]", "", digits)


def _e164(digits: str, allow_hotline: bool) -> str:
    if allow_hotline and _HOTLINE.fullmatch(digits):
        return digits
    if len(digits) not in (9, 10):
        raise PhoneError(PhoneProblem.WRONG_LENGTH)
    if _NATIONAL.fullmatch(digits):
        return f"+66{digits[1:]}"
    # A mobile number one digit short, or a landline one digit long, starts as it should.
    code = PhoneProblem.WRONG_LENGTH if re.match("0[2-9]", digits) else PhoneProblem.WRONG_START
    raise PhoneError(code)


def _groups(e164: str) -> list[str]:
    """The number in the groups people read it in; a hotline or a foreign number stays whole."""
    digits = f"0{e164[3:]}" if e164.startswith("+66") else ""
    if not _NATIONAL.fullmatch(digits):
        return [e164]
    area = 2 if digits.startswith("02") else 3
    return [digits[:area], digits[area : area + 3], digits[area + 3 :]]


def format_phone(e164: str, extension: str = "") -> str:
    """For lists and letters.

    >>> format_phone("+66812345678"), format_phone("+6621234567", "12")
    ('081-234-5678', '02-123-4567 ต่อ 12')
    """
    number = "-".join(_groups(e164))
    return f"{number} ต่อ {extension}" if extension else number


def in_full(phone: Phone | None) -> str:
    """The number with its extension as one calls it; empty when none is known."""
    return format_phone(phone.e164, phone.extension) if phone else ""


def dialled(number: str) -> str:
    """What a telephone dials of a number as it is shown, from any country; without the extension, which one says.

    >>> dialled("02-123-4567 ต่อ 12")
    '+6621234567'
    """
    try:
        return parse_phone(number, allow_hotline=True).e164
    except PhoneError:  # typed before numbers were looked at
        return re.sub("[^0-9+]", "", number)


def mask_phone(e164: str) -> str:
    """Enough for its owner to recognise, not enough to call; a public hotline is not hidden.

    >>> mask_phone("+66812345678")
    '081-xxx-x678'
    """
    if _HOTLINE.fullmatch(e164):
        return e164
    first, *middle = _groups(e164)
    if not middle:
        return re.sub("[0-9]", "x", e164[:-3]) + e164[-3:]
    last = middle[-1]
    return "-".join([first, "xxx", "x" * (len(last) - 3) + last[-3:]])
