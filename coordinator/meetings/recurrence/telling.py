"""A rule as a sentence: "ทุกวันพฤหัสบดีที่ 2 ของเดือน จนถึง 14 ธ.ค. 2566"."""

from collections.abc import Iterator, Sequence
from datetime import date

from coordinator.core.dates import WEEKDAYS_EN, WEEKDAYS_TH, format_date
from coordinator.core.dates.tables import MONTHS_EN, MONTHS_TH
from coordinator.core.words import _, language
from coordinator.meetings.recurrence.rule import Day, Frequency, Rule


def tell_rule(rule: Rule, last: date) -> str:
    """The rule in the reader's language with the day of its last meeting, ``last``."""
    sentence, day = _round(rule), format_date(last, language())
    narrowed = list(_more(rule))
    if not narrowed:
        return _("%(rule)s until %(day)s", rule=sentence, day=day)
    for more in narrowed:
        sentence = _("%(rule)s, %(more)s", rule=sentence, more=more)
    return _("%(rule)s, until %(day)s", rule=sentence, day=day)


def _more(rule: Rule) -> Iterator[str]:
    """What narrows the rule."""
    if rule.months and rule.frequency is not Frequency.YEARLY:
        yield _("only in %(months)s", months=_months(rule.months))
    if _is_short_month(rule):
        yield _("in a shorter month on its last day")
    elif rule.positions:
        yield _("of these days only %(which)s", which=_joined([_month_day(one) for one in rule.positions]))


def _round(rule: Rule) -> str:
    """How often, and on which days."""
    days, often = _days(rule), {"num": rule.interval}
    if rule.frequency is Frequency.YEARLY:
        days = _("%(days)s of %(months)s", days=days, months=_months(rule.months))
    if days and _is_weekly(rule):
        return _("Every %(days)s", days=days)
    match rule.frequency, rule.interval:
        case Frequency.DAILY, interval:
            often_said = _("Every day") if interval == 1 else _("Every %(num)d days", **often)
            return _("%(often)s, only on %(days)s", often=often_said, days=days) if days else often_said
        case Frequency.WEEKLY, _n:
            return _("Every %(num)d weeks on %(days)s", days=days, **often)
        case Frequency.MONTHLY, 1:
            return _("Every month on %(days)s", days=f"{days} " if days[-1:].isdigit() else days)
        case Frequency.MONTHLY, _n:
            return _("Every %(num)d months on %(days)s", days=days, **often)
        case Frequency.YEARLY, 1:
            return _("Every year on %(days)s", days=days)
    return _("Every %(num)d years on %(days)s", days=days, **often)


def _is_weekly(rule: Rule) -> bool:
    """Whether it comes again on the same days of every week, whatever it counts by."""
    if rule.frequency is Frequency.YEARLY or rule.interval > 1 or rule.month_days:
        return False
    return rule.frequency is not Frequency.MONTHLY or not (rule.positions or any(day.nth for day in rule.weekdays))


def _days(rule: Rule) -> str:
    """The days of a week, a month or a year."""
    many = rule.frequency in (Frequency.MONTHLY, Frequency.YEARLY) and not rule.positions and not _is_weekly(rule)
    weekdays = _joined([_every(one) if many and not one.nth else _weekday(one) for one in rule.weekdays])
    if _is_short_month(rule):
        return _month_day(rule.month_days[-1])
    month_days = _joined(list(_runs(rule.month_days)))
    if weekdays and month_days:
        return _("%(weekdays)s that is %(days)s", weekdays=weekdays, days=month_days)
    return weekdays or month_days


def _is_short_month(rule: Rule) -> bool:
    """Whether it is the 29th or 30th with the last day where a month is shorter, as ``patterns`` writes it."""
    tail = tuple(range(28, 28 + len(rule.month_days)))
    return len(tail) > 1 and rule.month_days == tail and rule.positions == (-1,) and not rule.weekdays


def _every(day: Day) -> str:
    """The weekday where several of them are meant, as all those of a month."""
    return _("every %(weekday)s", weekday=_name(day))


def _weekday(day: Day) -> str:
    name = _name(day)
    match day.nth:
        case 0:
            return _("%(weekday)s", weekday=name)
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
    return _("the %(nth)s %(weekday)s from the end", weekday=name, nth=_ordinal(-day.nth))


def _name(day: Day) -> str:
    return (WEEKDAYS_TH if language() == "th" else WEEKDAYS_EN)[day.weekday]


def _month_day(day: int) -> str:
    """A day by its number among those of a month, or among those that a rule names."""
    if day == -1:
        return _("the last day")
    nth = _ordinal(abs(day))
    return _("the %(nth)s", nth=nth) if day > 0 else _("the %(nth)s day from the end", nth=nth)


def _runs(days: Sequence[int]) -> Iterator[str]:
    """The days of a month in words; from three in a row on only the first and the last of them."""
    rows: list[list[int]] = []
    for day in days:
        if rows and day > 1 and rows[-1][-1] == day - 1:
            rows[-1].append(day)
        else:
            rows.append([day])
    for first, *more in rows:
        if len(more) > 1:
            yield _("%(first)s to %(last)s", first=_month_day(first), last=_month_day(more[-1]))
        else:
            yield from map(_month_day, (first, *more))


def _ordinal(number: int) -> str:
    """1st, 2nd, 11th, 23rd; the figure alone in Thai."""
    if language() == "th":
        return str(number)
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def _months(months: Sequence[int]) -> str:
    return _joined([(MONTHS_TH if language() == "th" else MONTHS_EN)[one - 1] for one in months])


def _joined(words: Sequence[str]) -> str:
    """ "a, b and c"; Thai has no commas between words."""
    *others, last = words or [""]
    comma = " " if language() == "th" else ", "
    return _("%(some)s and %(last)s", some=comma.join(others), last=last) if others else last
