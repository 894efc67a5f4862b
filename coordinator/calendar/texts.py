"""Typed text made fit for the public calendar: one line, no hidden characters, nobody's private number."""

import re
import unicodedata

_GAPS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DIGIT = "[0-9๐-๙]"
_JOINED = r"[\s.()\-\u2010-\u2015]{0,2}"
# A mobile number (06, 08, 09 and eight more, also with +66) and a national id of thirteen digits.
_NUMBER = re.compile(
    rf"(?<!{_DIGIT})(?:(?:\+|[0๐]{{2}})?[6๖]{{2}}{_JOINED}|[0๐])[689๖๘๙](?:{_JOINED}{_DIGIT}){{8}}(?!{_DIGIT})"
    rf"|(?<!{_DIGIT}){_DIGIT}(?:{_JOINED}{_DIGIT}){{12}}(?!{_DIGIT})"
)
_POSITION = re.compile(r"(?<![\d.])(\d{1,2}\.\d{3,})(?:,|%2C)\s*(\d{2,3}\.\d{3,})")
WITHHELD = "…"


def tidy(text: str) -> str:
    """The text on one line, with addresses of mailboxes, mobile numbers and national ids withheld."""
    line = _GAPS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return _NUMBER.sub(WITHHELD, _EMAIL.sub(WITHHELD, line))


def position_in(map_url: str) -> tuple[float, float] | None:
    """Latitude and longitude written in a map link, if they are in Thailand."""
    for found in _POSITION.finditer(map_url):
        latitude, longitude = float(found[1]), float(found[2])
        if 5 <= latitude <= 21 and 97 <= longitude <= 106:
            return latitude, longitude
    return None
