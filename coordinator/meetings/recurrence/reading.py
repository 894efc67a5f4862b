"""A rule as calendar programs write it (RRULE), read strictly: what is not understood is refused, never dropped."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from icalendar import vRecur

from coordinator.core.dates import to_bangkok
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.meetings.recurrence.rule import WEEKDAYS, Day, Frequency, Rule

PARTS = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST", "COUNT", "UNTIL")
LONGEST_INTERVAL = 99
_DAY = re.compile(rf"([+-]?\d{{1,2}})?({'|'.join(WEEKDAYS)})", re.ASCII)


def read_rule(text: str, first: date, starts: time | None = None) -> Rule:
    """The rule that a calendar program writes as ``text``, with or without ``RRULE:`` before it.

    What RFC 5545 takes from the first day is written out, so that the rule says everything by itself.
    ``starts`` is the meetings' time in Bangkok: an UNTIL that is an instant ends the rule before it.
    Refused with a sentence: other frequencies than days, weeks, months and years; no end, or two; parts
    and values outside what is said here.
    """
    written = re.sub(r"^\s*RRULE:", "", text.strip(), flags=re.IGNORECASE).upper()
    _refuse_strange(written)
    try:
        parts: dict[str, list[Any]] = dict(vRecur.from_ical(written))
    except ValueError as error:
        raise DomainError(_("This rule was not understood: %(rule)s", rule=written)) from error
    rule = Rule(
        _frequency(parts),
        interval=_number(parts, "INTERVAL", lambda one: 1 <= one <= LONGEST_INTERVAL) or 1,
        months=_numbers(parts, "BYMONTH", lambda one: 1 <= one <= 12),
        month_days=_numbers(parts, "BYMONTHDAY", lambda one: 1 <= abs(one) <= 31),
        weekdays=_weekdays(parts),
        positions=_numbers(parts, "BYSETPOS", lambda one: 1 <= abs(one) <= 366),
        week_start=_week_start(parts),
        count=_number(parts, "COUNT", lambda one: one >= 1),
        until=_last_day(parts, starts),
    )
    _refuse_endless(rule)
    _refuse_mixed(rule)
    return _written_out(rule, first)


def _refuse_strange(written: str) -> None:
    """The library reads every digit of Unicode, passes over parts it does not know and lets the last of two win."""
    if not written.isascii():
        raise DomainError(_("This rule was not understood: %(rule)s", rule=written))
    names = [part.partition("=")[0] for part in written.split(";")]
    for name in names:
        if name not in PARTS:
            raise DomainError(_("This part of the rule is not known here: %(part)s", part=name or "–"))
        if names.count(name) > 1:
            raise DomainError(_("This part of the rule stands there twice: %(part)s", part=name))


def _refuse_endless(rule: Rule) -> None:
    if rule.count is None and rule.until is None:
        raise DomainError(_("The rule has no end. Add a number of times (COUNT) or a last day (UNTIL)."))
    if rule.count is not None and rule.until is not None:
        raise DomainError(_("The rule has two ends. Keep either COUNT or UNTIL."))


def _refuse_mixed(rule: Rule) -> None:
    """Combinations that RFC 5545 3.3.10 forbids, and yearly ones whose month nobody would see."""
    by_month = rule.frequency in (Frequency.MONTHLY, Frequency.YEARLY)
    if any(day.nth for day in rule.weekdays) and not by_month:
        raise DomainError(_("Only a rule by months or years can name the nth weekday."))
    if rule.month_days and rule.frequency is Frequency.WEEKLY:
        raise DomainError(_("A weekly rule cannot name days of the month."))
    if rule.positions and not (by_month and (rule.weekdays or rule.month_days)):
        raise DomainError(_("BYSETPOS needs a rule by months or years that names its days."))
    if rule.frequency is Frequency.YEARLY and (rule.weekdays or rule.month_days) and not rule.months:
        raise DomainError(_("A yearly rule that names its days names its month, too (BYMONTH)."))


def _written_out(rule: Rule, first: date) -> Rule:
    """The rule with what it leaves to the first day; a week's beginning only where it matters."""
    more: dict[str, Any] = {"week_start": rule.week_start if _week_start_matters(rule) else 0}
    named = rule.weekdays or rule.month_days
    if rule.frequency is Frequency.WEEKLY and not named:
        more["weekdays"] = (Day(first.weekday()),)
    if rule.frequency in (Frequency.MONTHLY, Frequency.YEARLY) and not named:
        more["month_days"] = (first.day,)
    if rule.frequency is Frequency.YEARLY and not rule.months:
        more["months"] = (first.month,)
    return Rule(**{**rule.__dict__, **more})


def _week_start_matters(rule: Rule) -> bool:
    return rule.frequency is Frequency.WEEKLY and rule.interval > 1 and len(rule.weekdays) > 1


def _frequency(parts: dict[str, list[Any]]) -> Frequency:
    named = parts.get("FREQ", [])
    if len(named) == 1 and str(named[0]) in Frequency.__members__:
        return Frequency[str(named[0])]
    raise DomainError(_("A rule comes round by days, weeks, months or years: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY."))


def _numbers(parts: dict[str, list[Any]], name: str, fits: Callable[[int], bool]) -> tuple[int, ...]:
    """The numbers of a part, each once, rising; negative ones count from the end and come last."""
    found = parts.get(name, [])
    # A month may carry a letter for leap months (RFC 7529), which no calendar of this office has.
    if not all(re.fullmatch(r"[+-]?\d{1,6}", str(one), re.ASCII) and fits(int(one)) for one in found):
        raise DomainError(_("This part of the rule has a value that cannot be: %(part)s", part=name))
    return tuple(sorted({int(one) for one in found}, key=lambda one: (one < 0, one)))


def _number(parts: dict[str, list[Any]], name: str, fits: Callable[[int], bool]) -> int | None:
    found = _numbers(parts, name, fits)
    if len(found) > 1:
        raise DomainError(_("This part of the rule has a value that cannot be: %(part)s", part=name))
    return found[0] if found else None


def _weekdays(parts: dict[str, list[Any]]) -> tuple[Day, ...]:
    days = [_day(str(one)) for one in parts.get("BYDAY", [])]
    return tuple(sorted(set(days), key=lambda one: (one.nth < 0, one.nth, one.weekday)))


def _day(written: str) -> Day:
    found = _DAY.fullmatch(written)
    nth = int(found[1] or 0) if found else 99
    if found is None or abs(nth) > 5 or (found[1] and not nth):
        raise DomainError(_("This part of the rule has a value that cannot be: %(part)s", part="BYDAY"))
    return Day(WEEKDAYS.index(found[2]), nth)


def _week_start(parts: dict[str, list[Any]]) -> int:
    found = parts.get("WKST", ["MO"])
    if len(found) != 1 or str(found[0]) not in WEEKDAYS:
        raise DomainError(_("This part of the rule has a value that cannot be: %(part)s", part="WKST"))
    return WEEKDAYS.index(str(found[0]))


def _last_day(parts: dict[str, list[Any]], starts: time | None) -> date | None:
    """The last day on which a meeting can begin: an UNTIL in UTC is an instant, one without zone is Bangkok's."""
    ends = parts.get("UNTIL", [])
    if len(ends) > 1:
        raise DomainError(_("This part of the rule has a value that cannot be: %(part)s", part="UNTIL"))
    if not ends:
        return None
    end = ends[0]
    if not isinstance(end, datetime):
        return end if isinstance(end, date) else None
    local = to_bangkok(end) if end.tzinfo else end
    before = starts is not None and local.time() < starts
    return date.fromordinal(local.date().toordinal() - before)
