"""What a typed date says, word by word, before anyone asks whether such a day exists.

`read` turns a text into a `Reading`: the numbers typed and the precision meant. Parts that were left out stay
None, so that a range can borrow them from its other end.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from coordinator.core.dates.periods import Precision
from coordinator.core.dates.tables import (
    MONTHS_EN,
    MONTHS_TH,
    MONTHS_TH_SHORT,
    WEEKDAYS_EN,
    WEEKDAYS_TH,
    WEEKDAYS_TH_SHORT,
    arabic_digits,
)

_LONGEST = 120  # longer than any real date or range; bounds the work done on hostile input

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2212": "-"})


@dataclass(frozen=True)
class Reading:
    """The parts of a typed date. A `bare` number gets its meaning from the other end of a range."""

    precision: Precision | None = None
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: str | None = None
    era: str | None = None
    bare: str | None = None


def normalise(text: str) -> str:
    """Lower-case, ASCII digits, single spaces, no invisible characters; "" for a text too long for a date."""
    if len(text) > _LONGEST:
        return ""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_DASHES)
    # NFKC before the digits: full-width figures become ASCII; ฏ for ฎ is the usual slip in กรกฎาคม.
    return " ".join(arabic_digits(text).lower().replace("ฏ", "ฎ").split())


def _month_spellings() -> dict[str, int]:
    """Every spelling of a month, without dots and spaces, with its number."""
    spellings = {"sept": 9}
    for number, (thai, short, english) in enumerate(zip(MONTHS_TH, MONTHS_TH_SHORT, MONTHS_EN, strict=True), start=1):
        colloquial = re.sub("(คม|ยน|พันธ์)$", "", thai)  # สิงหา, กันยา, กุมภา
        for name in (thai, colloquial, short.replace(".", ""), english.lower(), english[:3].lower()):
            spellings[name] = number
    return spellings


_MONTHS = _month_spellings()


def _spelling_pattern(name: str) -> str:
    """A pattern for a month's spelling; the two letters of an abbreviation may carry dots and spaces."""
    if name.isascii() or len(name) > 3:
        return re.escape(name) + r"\.?"
    return re.escape(name[:-1]) + r" ?\.? ?" + re.escape(name[-1]) + r"\.?"


_MONTH = "|".join(_spelling_pattern(name) for name in sorted(_MONTHS, key=len, reverse=True))
_FISCAL = r"(?:ปีงบประมาณ|ปีงบ|fiscal year|fy)"

_ERA = re.compile(r"(พ ?\.? ?ศ ?\.?|ค ?\.? ?ศ ?\.?)(?= ?[0-9])|\b(b\.?e\.?|a\.?d\.?|c\.?e\.?)(?=[ 0-9]|$)")
_WEEKDAY = re.compile(
    r"^(?:(?:วัน)?(?:{thai}|พฤหัส)? ?(?:ที่)? ?|(?:{short})\.? ?|(?:{english})[.,]? )(?=[0-9])".format(
        thai="|".join(WEEKDAYS_TH),
        short="|".join(sorted(WEEKDAYS_TH_SHORT, key=len, reverse=True)),
        english="|".join(f"{name.lower()}|{name[:3].lower()}" for name in WEEKDAYS_EN),
    )
)
_YEAR_FIRST = re.compile(r"([0-9]{4,})([/.\- ])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.\- ])([0-9]{1,2})(?:\2([0-9]+))?")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{4,})")
_NAMED_MONTH = re.compile(rf"(?:([0-9]{{1,2}})(?:st|nd|rd|th)?)?[ /\-]?({_MONTH})[ /\-,]*([0-9]+)?")
_QUARTER = re.compile(rf"(?:ไตรมาส(?: ?ที่)?|quarter|q) ?([0-9]+)(?: ?/? ?(?:{_FISCAL}|ปี)? ?([0-9]+))?")
_FISCAL_YEAR = re.compile(rf"{_FISCAL} ?([0-9]+)")
_BARE = re.compile(r"[0-9]+")


def read(text: str) -> Reading | None:
    """The parts of one typed date, or None when the text is not shaped like a date."""
    text, era = _take_era(normalise(text))
    text = re.sub(r" ?([/.\-]) ?", r"\1", _WEEKDAY.sub("", text)).strip()
    return _numeric(text, era) or _named(text, era) or _period(text, era) or _bare(text, era)


def _take_era(text: str) -> tuple[str, str | None]:
    """The text without "พ.ศ.", "BE", "ค.ศ." or "AD", and which of the two eras was named."""
    found = _ERA.search(text)
    if not found:
        return text, None
    era = "be" if found[0][0] in "พb" else "ce"
    return " ".join((text[: found.start()] + " " + text[found.end() :]).split()), era


def _numeric(text: str, era: str | None) -> Reading | None:
    """9/8/2565, 9/8, 2022-08-09, 2022-08, 8/2565: day first unless the first number has four digits."""
    if m := _YEAR_FIRST.fullmatch(text):
        precision = Precision.DAY if m[4] else Precision.MONTH
        return Reading(precision, _number(m[4]), _number(m[3]), year=m[1], era=era)
    if m := _MONTH_AND_YEAR.fullmatch(text):
        return Reading(Precision.MONTH, month=_number(m[1]), year=m[2], era=era)
    if m := _DAY_FIRST.fullmatch(text):
        return Reading(Precision.DAY, _number(m[1]), _number(m[3]), year=m[4], era=era)
    return None


def _named(text: str, era: str | None) -> Reading | None:
    """9 ส.ค. 2565, 9ส.ค.65, 9-Aug-22, สิงหาคม 2565: the day may be left out, and so may the year."""
    m = _NAMED_MONTH.fullmatch(text)
    if not m:
        return None
    precision = Precision.DAY if m[1] else Precision.MONTH
    month = _MONTHS[re.sub(r"[ .]", "", m[2])]
    return Reading(precision, _number(m[1]), month, year=m[3], era=era)


def _period(text: str, era: str | None) -> Reading | None:
    """ไตรมาส 1/2566, ไตรมาสที่ 4 ปีงบ 65, Q1 FY2023, ปีงบประมาณ 2566."""
    if m := _QUARTER.fullmatch(text):
        return Reading(Precision.QUARTER, quarter=_number(m[1]), year=m[2], era=era)
    if m := _FISCAL_YEAR.fullmatch(text):
        return Reading(Precision.FISCAL_YEAR, year=m[1], era=era)
    return None


def _bare(text: str, era: str | None) -> Reading | None:
    return Reading(bare=text, era=era) if _BARE.fullmatch(text) else None


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)
