"""Dates and times as people read them. `lang` is "th" (Buddhist era, four digits) or "en" (CE).

Babel is no help here: its Thai is Gregorian, and its weekday names already hold "วัน".
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from coordinator.core.dates.periods import CoarseDate, Precision, be_year, fiscal_year, quarter
from coordinator.core.dates.tables import (
    MONTHS_EN,
    MONTHS_EN_SHORT,
    MONTHS_TH,
    MONTHS_TH_SHORT,
    WEEKDAYS_EN,
    WEEKDAYS_EN_SHORT,
    WEEKDAYS_TH,
    WEEKDAYS_TH_SHORT,
)

BANGKOK = ZoneInfo("Asia/Bangkok")


def format_year(ce: int, lang: str) -> str:
    """A year, also the one in which a fiscal year ends.

    >>> format_year(2023, "th"), format_year(2023, "en")
    ('2566', '2023')
    """
    return str(be_year(ce) if lang == "th" else ce)


def _short_month(month: int, lang: str) -> str:
    return (MONTHS_TH_SHORT if lang == "th" else MONTHS_EN_SHORT)[month - 1]


def format_date(d: date, lang: str) -> str:
    """The usual short form.

    >>> format_date(date(2022, 8, 9), "th"), format_date(date(2022, 8, 9), "en")
    ('9 ส.ค. 2565', '9 Aug 2022')
    """
    return f"{d.day} {_short_month(d.month, lang)} {format_year(d.year, lang)}"


def format_full(d: date, lang: str) -> str:
    """With the weekday, for headings and letters.

    >>> format_full(date(2022, 8, 9), "th"), format_full(date(2022, 8, 9), "en")
    ('วันอังคารที่ 9 สิงหาคม 2565', 'Tuesday 9 August 2022')
    """
    month = format_month(d.year, d.month, lang)
    if lang == "th":
        return f"วัน{WEEKDAYS_TH[d.weekday()]}ที่ {d.day} {month}"
    return f"{WEEKDAYS_EN[d.weekday()]} {d.day} {month}"


def format_formal(d: date, lang: str) -> str:
    """As letters and certificates have it, with the era.

    >>> format_formal(date(2022, 12, 15), "th"), format_formal(date(2022, 12, 15), "en")
    ('15 ธันวาคม พ.ศ. 2565', '15 December 2022')
    """
    era = "พ.ศ. " if lang == "th" else ""
    return f"{d.day} {_month(d, lang)} {era}{format_year(d.year, lang)}"


def format_formal_range(a: date, b: date, lang: str) -> str:
    """Two days as letters have them, saying what they share only once.

    >>> format_formal_range(date(2022, 12, 15), date(2022, 12, 16), "th")
    '15–16 ธันวาคม พ.ศ. 2565'
    >>> format_formal_range(date(2023, 1, 30), date(2023, 2, 2), "th")
    '30 มกราคม – 2 กุมภาพันธ์ พ.ศ. 2566'
    """
    last = format_formal(b, lang)
    if a == b:
        return last
    if a.year != b.year:
        return f"{format_formal(a, lang)} – {last}"
    return f"{a.day}–{last}" if a.month == b.month else f"{a.day} {_month(a, lang)} – {last}"


def format_grid(d: date, lang: str) -> str:
    """Numbers only, for narrow cells; day first in both languages.

    >>> format_grid(date(2022, 8, 9), "th"), format_grid(date(2022, 8, 9), "en")
    ('9/8/2565', '9/8/2022')
    """
    return f"{d.day}/{d.month}/{format_year(d.year, lang)}"


def format_weekday_short(d: date, lang: str) -> str:
    """The weekday as a calendar's column head has it.

    >>> format_weekday_short(date(2022, 8, 9), "th"), format_weekday_short(date(2022, 8, 9), "en")
    ('อ', 'Tue')
    """
    return (WEEKDAYS_TH_SHORT if lang == "th" else WEEKDAYS_EN_SHORT)[d.weekday()]


def format_month(year: int, month: int, lang: str) -> str:
    """A month of a CE year, in full.

    >>> format_month(2022, 12, "th"), format_month(2022, 12, "en")
    ('ธันวาคม 2565', 'December 2022')
    """
    return f"{(MONTHS_TH if lang == 'th' else MONTHS_EN)[month - 1]} {format_year(year, lang)}"


def _month(d: date, lang: str) -> str:
    return (MONTHS_TH if lang == "th" else MONTHS_EN)[d.month - 1]


def format_coarse(c: CoarseDate, lang: str) -> str:
    """A date with no more precision than it has.

    >>> format_coarse(CoarseDate(date(2022, 8, 1), Precision.MONTH), "th")
    'ส.ค. 2565'
    >>> format_coarse(CoarseDate(date(2022, 10, 1), Precision.QUARTER), "th")
    'ไตรมาส 1/2566'
    >>> format_coarse(CoarseDate(date(2022, 10, 1), Precision.FISCAL_YEAR), "en")
    'FY2023'
    """
    if c.precision is Precision.DAY:
        return format_date(c.start, lang)
    if c.precision is Precision.MONTH:
        return f"{_short_month(c.start.month, lang)} {format_year(c.start.year, lang)}"
    if c.precision is Precision.QUARTER:
        return _format_quarters(str(quarter(c.start)), fiscal_year(c.start), lang)
    return _format_fiscal_year(fiscal_year(c.start), lang)


def format_within(c: CoarseDate, lang: str) -> str:
    """A period under a heading that already says its year.

    >>> format_within(CoarseDate(date(2022, 10, 1), Precision.MONTH), "th")
    'ต.ค.'
    >>> format_within(CoarseDate(date(2022, 10, 1), Precision.QUARTER), "en")
    'Q1'
    """
    if c.precision is Precision.MONTH:
        return _short_month(c.start.month, lang)
    if c.precision is Precision.QUARTER:
        return f"{'ไตรมาส ' if lang == 'th' else 'Q'}{quarter(c.start)}"
    return format_coarse(c, lang)


def _format_quarters(numbers: str, year: int, lang: str) -> str:
    return f"ไตรมาส {numbers}/{be_year(year)}" if lang == "th" else f"Q{numbers} FY{year}"


def _format_fiscal_year(year: int, lang: str) -> str:
    return f"ปีงบประมาณ {be_year(year)}" if lang == "th" else f"FY{year}"


def format_range(a: date, b: date, lang: str) -> str:
    """Two days, saying what they share only once.

    >>> format_range(date(2022, 12, 15), date(2022, 12, 16), "th")
    '15–16 ธ.ค. 2565'
    >>> format_range(date(2023, 1, 30), date(2023, 2, 2), "th")
    '30 ม.ค. – 2 ก.พ. 2566'
    >>> format_range(date(2022, 12, 30), date(2023, 1, 2), "en")
    '30 Dec 2022 – 2 Jan 2023'
    """
    if a == b:
        return format_date(a, lang)
    if a.year != b.year:
        return f"{format_date(a, lang)} – {format_date(b, lang)}"
    if a.month != b.month:
        return f"{a.day} {_short_month(a.month, lang)} – {format_date(b, lang)}"
    return f"{a.day}–{format_date(b, lang)}"


def format_weekday_range(a: date, b: date, lang: str) -> str:
    """Two days, or one, with the weekdays by which people plan their week.

    >>> format_weekday_range(date(2022, 12, 15), date(2022, 12, 16), "th")
    'พฤ 15 – ศ 16 ธ.ค. 2565'
    >>> format_weekday_range(date(2023, 1, 30), date(2023, 2, 2), "en")
    'Mon 30 Jan – Thu 2 Feb 2023'
    >>> format_weekday_range(date(2022, 12, 30), date(2023, 1, 2), "th")
    'ศ 30 ธ.ค. 2565 – จ 2 ม.ค. 2566'
    """
    last = f"{format_weekday_short(b, lang)} {format_date(b, lang)}"
    if a == b:
        return last
    if a.year != b.year:
        first = format_date(a, lang)
    else:
        first = str(a.day) if a.month == b.month else f"{a.day} {_short_month(a.month, lang)}"
    return f"{format_weekday_short(a, lang)} {first} – {last}"


def format_coarse_range(a: CoarseDate | None, b: CoarseDate | None, lang: str) -> str:
    """Two ends of any precision, collapsed when equal; "" without ends, "from" or "until" with only one.

    >>> february = CoarseDate(date(2023, 2, 1), Precision.MONTH)
    >>> april = CoarseDate(date(2023, 4, 1), Precision.MONTH)
    >>> format_coarse_range(february, april, "th"), format_coarse_range(None, april, "th")
    ('ก.พ. – เม.ย. 2566', 'ถึง เม.ย. 2566')
    """
    if a and b:
        return _format_both_ends(a, b, lang)
    if a:
        return f"{'ตั้งแต่' if lang == 'th' else 'from'} {format_coarse(a, lang)}"
    if b:
        return f"{'ถึง' if lang == 'th' else 'until'} {format_coarse(b, lang)}"
    return ""


def _format_both_ends(a: CoarseDate, b: CoarseDate, lang: str) -> str:
    if a == b:
        return format_coarse(a, lang)
    if a.precision is b.precision:
        if a.precision is Precision.DAY:
            return format_range(a.start, b.start, lang)
        if a.precision is Precision.MONTH and a.start.year == b.start.year:
            return f"{_short_month(a.start.month, lang)} – {format_coarse(b, lang)}"
        if a.precision is Precision.QUARTER and fiscal_year(a.start) == fiscal_year(b.start):
            numbers = f"{quarter(a.start)}–{quarter(b.start)}"
            return _format_quarters(numbers, fiscal_year(a.start), lang)
        if a.precision is Precision.FISCAL_YEAR:
            return f"{format_coarse(a, lang)}–{format_year(fiscal_year(b.start), lang)}"
    return f"{format_coarse(a, lang)} – {format_coarse(b, lang)}"


def format_time(t: time) -> str:
    """A time of day, the same in both languages.

    >>> format_time(time(9, 0))
    '09:00'
    """
    return f"{t:%H:%M}"


def format_times(start: time, end: time | None, lang: str) -> str:
    """From and until on one day; only the start when no end is known.

    >>> format_times(time(9), time(12), "th"), format_times(time(9), time(12), "en")
    ('09:00–12:00 น.', '09:00–12:00')
    """
    times = format_time(start) if end is None else f"{format_time(start)}–{format_time(end)}"
    return f"{times} น." if lang == "th" else times


def to_bangkok(instant: datetime) -> datetime:
    """The instant on Bangkok's clock. A naive instant is UTC: that is how instants are stored."""
    return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(BANGKOK)


def format_instant(instant_utc: datetime, lang: str) -> str:
    """A stored instant as the people of Bangkok saw it.

    >>> format_instant(datetime(2022, 8, 9, 3, 42, tzinfo=UTC), "th")
    '9 ส.ค. 2565 10:42 น.'
    """
    local = to_bangkok(instant_utc)
    return f"{format_date(local.date(), lang)} {format_times(local.time(), None, lang)}"


def echo(c: CoarseDate, lang: str) -> str:
    """The date as it was understood, in full, for showing under the field it was typed in.

    >>> echo(CoarseDate(date(2022, 8, 9)), "th")
    'อังคาร 9 สิงหาคม 2565'
    >>> echo(CoarseDate(date(2022, 10, 1), Precision.QUARTER), "th")
    'ไตรมาส 1/2566 (1 ต.ค. – 31 ธ.ค. 2565)'
    """
    if c.precision is Precision.MONTH:
        return format_month(c.start.year, c.start.month, lang)
    if c.precision is not Precision.DAY:
        return f"{format_coarse(c, lang)} ({format_range(c.start, c.end, lang)})"
    weekday = (WEEKDAYS_TH if lang == "th" else WEEKDAYS_EN)[c.start.weekday()]
    return f"{weekday} {c.start.day} {format_month(c.start.year, c.start.month, lang)}"
