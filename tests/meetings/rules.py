"""Rules made up for tests, and an expansion of them that is nobody's library: every day is looked at."""

import calendar
from datetime import date, timedelta

from hypothesis import strategies as st

NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FIRST_DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))


def _some(values, most=3):
    return st.lists(values, max_size=most, unique=True).map(lambda found: ",".join(str(one) for one in found))


@st.composite
def rules(draw):
    """A rule within what RFC 5545 allows and the program accepts, and its first day; it may give too many days."""
    first = draw(FIRST_DAYS)
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = {"FREQ": frequency, "INTERVAL": draw(st.sampled_from(["", "1", "2", "3", "7"]))}
    weekdays = draw(_some(st.sampled_from(NAMES)))
    if frequency in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        weekdays = draw(_some(st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1, -2]), st.sampled_from(NAMES)).map(_nth)))
    parts["BYDAY"] = weekdays
    if frequency != "WEEKLY":
        parts["BYMONTHDAY"] = draw(_some(st.integers(1, 31) | st.integers(-31, -1)))
    named = parts["BYDAY"] or parts.get("BYMONTHDAY")
    parts["BYMONTH"] = draw(_some(st.integers(1, 12)))
    if frequency == "YEARLY" and named and not parts["BYMONTH"]:
        parts["BYMONTH"] = "6"
    if frequency in ("MONTHLY", "YEARLY") and named:
        parts["BYSETPOS"] = draw(st.sampled_from(["", "", "1", "-1", "2,-1"]))
    if frequency == "WEEKLY":
        parts["WKST"] = draw(st.sampled_from(["", "MO", "SU"]))
    if draw(st.booleans()):
        parts["COUNT"] = str(draw(st.integers(1, 130)))
    else:
        parts["UNTIL"] = f"{first + timedelta(days=draw(st.integers(0, 3650))):%Y%m%d}"
    return ";".join(f"{name}={value}" for name, value in parts.items() if value), first


def _nth(pair):
    return f"{pair[0]}{pair[1]}"


RULES = rules()


def days_by_hand(text: str, first: date) -> list[date]:
    """The days of a rule within ten years of the first, which always counts, at most 121 (RFC 5545 3.3.10, 3.8.5.3)."""
    parts = dict(part.split("=") for part in text.split(";"))
    last = first.replace(
        year=first.year + 10, day=min(first.day, 28) if (first.month, first.day) == (2, 29) else first.day
    )
    if "UNTIL" in parts:
        last = min(last, date(int(parts["UNTIL"][:4]), int(parts["UNTIL"][4:6]), int(parts["UNTIL"][6:])))
    most = min(int(parts.get("COUNT", 121)), 121)
    found = [first]
    period: list[date] = []
    for number in range((last - first).days + 800):
        day = _beginning(first, parts) + timedelta(days=number)
        if period and _period(day, parts) != _period(period[0], parts):
            found += _chosen(period, first, last, parts)
            period = []
        period.append(day)
        if len(found) >= most:
            break
    return found[:most]


def _beginning(first: date, parts: dict) -> date:
    """The first day of the period in which the rule begins."""
    match parts["FREQ"]:
        case "DAILY":
            return first
        case "WEEKLY":
            return first - timedelta(days=(first.weekday() - NAMES.index(parts.get("WKST", "MO"))) % 7)
        case "MONTHLY":
            return first.replace(day=1)
    return first.replace(month=1, day=1)


def _period(day: date, parts: dict) -> int:
    """Which day, week, month or year, counted on."""
    match parts["FREQ"]:
        case "DAILY":
            return day.toordinal()
        case "WEEKLY":
            return (day.toordinal() - 1 - NAMES.index(parts.get("WKST", "MO"))) // 7
        case "MONTHLY":
            return day.year * 12 + day.month
    return day.year


def _chosen(period: list[date], first: date, last: date, parts: dict) -> list[date]:
    """The days of one period that the rule takes."""
    if (_period(period[0], parts) - _period(first, parts)) % int(parts.get("INTERVAL", 1)):
        return []
    fitting = [day for day in period if _fits(day, first, parts)]
    if "BYSETPOS" in parts:
        places = {int(one) for one in parts["BYSETPOS"].split(",")}
        fitting = [day for place, day in enumerate(fitting) if place + 1 in places or place - len(fitting) in places]
    return [day for day in fitting if first < day <= last]


def _fits(day: date, first: date, parts: dict) -> bool:
    months = parts.get("BYMONTH") or (str(first.month) if parts["FREQ"] == "YEARLY" else "")
    if months and str(day.month) not in months.split(","):
        return False
    length = calendar.monthrange(day.year, day.month)[1]
    numbers = parts.get("BYMONTHDAY")
    if not numbers and "BYDAY" not in parts and parts["FREQ"] in ("MONTHLY", "YEARLY"):
        numbers = str(first.day)
    if numbers and not {str(day.day), str(day.day - length - 1)} & set(numbers.split(",")):
        return False
    weekdays = parts.get("BYDAY")
    if not weekdays:
        return parts["FREQ"] != "WEEKLY" or day.weekday() == first.weekday()
    name = NAMES[day.weekday()]
    said = {name, f"{(day.day - 1) // 7 + 1}{name}", f"-{(length - day.day) // 7 + 1}{name}"}
    return bool(said & set(weekdays.split(",")))
