"""A rule as a sentence: "ทุกวันพฤหัสบดีที่ 2 ของเดือน จนถึง 14 ธ.ค. 2566"."""

from collections.abc import Iterator, Sequence
from datetime import date

from coordinator.core.dates import WEEKDAYS_EN, WEEKDAYS_TH, format_date
from coordinator.core.dates.tables import MONTHS_EN, MONTHS_TH
from coordinator.core.words import _, language
from coordinator.meetings.recurrence.rule import Day, Frequency, Rule


def tell_rule(rule: Rule, last: date) -> str:
    """The rule in the reader's language with the day of its last meeting, ``last``."""
    sentence = _round(rule)
    for more in _more(rule):
        sentence = _("%(rule)s, %(more)s", rule=sentence, more=more)
    return _("%(rule)s until %(day)s", rule=sentence, day=format_date(last, language()))


def _more(rule: Rule) -> Iterator[str]:
    """What narrows the rule."""
    if rule.months and rule.frequency is not Frequency.YEARLY:
        yield _("only in %(months)s", months=_months(rule.months))
    if _is_short_month(rule):
        yield _("in a shorter month on its last day")
    elif rule.positions:
        yield _("of these days only %(which)s", which=_joined([_position(one) for one in rule.positions]))


def _round(rule: Rule) -> str:
    """How often, and on which days."""
    days, often = _days(rule), {"num": rule.interval}
    if rule.frequency is Frequency.YEARLY:
        days = _("%(days)s in %(months)s", days=days, months=_months(rule.months))
    match rule.frequency, rule.interval:
        case Frequency.DAILY, 1:
            return _("Every day on %(days)s", days=days) if days else _("Every day")
        case Frequency.DAILY, _n:
            often_said = _("Every %(num)d days", **often)
            return _("%(often)s, if on %(days)s", often=often_said, days=days) if days else often_said
        case Frequency.WEEKLY, 1:
            return _("Every week on %(days)s", days=days)
        case Frequency.WEEKLY, _n:
            return _("Every %(num)d weeks on %(days)s", days=days, **often)
        case Frequency.MONTHLY, 1:
            return _("Every month on %(days)s", days=days)
        case Frequency.MONTHLY, _n:
            return _("Every %(num)d months on %(days)s", days=days, **often)
        case Frequency.YEARLY, 1:
            return _("Every year on %(days)s", days=days)
    return _("Every %(num)d years on %(days)s", days=days, **often)


def _days(rule: Rule) -> str:
    """The days of a week, a month or a year."""
    weekdays = _joined([_weekday(one) for one in rule.weekdays])
    if _is_short_month(rule):
        return _month_day(rule.month_days[-1])
    month_days = _joined([_month_day(one) for one in rule.month_days])
    if weekdays and month_days:
        return _("%(weekdays)s that is %(days)s", weekdays=weekdays, days=month_days)
    return weekdays or month_days


def _is_short_month(rule: Rule) -> bool:
    """Whether it is the 29th or 30th with the last day where a month is shorter, as ``patterns`` writes it."""
    tail = tuple(range(28, 28 + len(rule.month_days)))
    return len(tail) > 1 and rule.month_days == tail and rule.positions == (-1,) and not rule.weekdays


def _weekday(day: Day) -> str:
    name = (WEEKDAYS_TH if language() == "th" else WEEKDAYS_EN)[day.weekday]
    match day.nth:
        case 0:
            return _("each %(weekday)s", weekday=name)
        case 1:
            return _("the first %(weekday)s", weekday=name)
        case 2:
            return _("the second %(weekday)s", weekday=name)
        case 3:
            return _("the third %(weekday)s", weekday=name)
        case 4:
            return _("the fourth %(weekday)s", weekday=name)
        case 5:
            return _("the fifth %(weekday)s", weekday=name)
        case -1:
            return _("the last %(weekday)s", weekday=name)
    return _("%(weekday)s number %(nth)d from the end", weekday=name, nth=-day.nth)


def _month_day(day: int) -> str:
    if day == -1:
        return _("the last day")
    return _("day %(day)d", day=day) if day > 0 else _("day %(day)d from the end", day=-day)


def _position(one: int) -> str:
    if one == -1:
        return _("the last")
    return _("number %(nth)d", nth=one) if one > 0 else _("number %(nth)d from the end", nth=-one)


def _months(months: Sequence[int]) -> str:
    return _joined([(MONTHS_TH if language() == "th" else MONTHS_EN)[one - 1] for one in months])


def _joined(words: Sequence[str]) -> str:
    *others, last = words or [""]
    return _("%(some)s and %(last)s", some=", ".join(others), last=last) if others else last
