"""The patterns an office plans by, each as a rule; the first day says which weekday or day it is."""

from collections.abc import Sequence
from datetime import date

from coordinator.core.words import WordEnum, lazy
from coordinator.meetings.recurrence.rule import WEEKDAYS, Day, Frequency, Rule


class Pattern(WordEnum):
    """How meetings come again, in the words of the form."""

    MONTHLY_WEEKDAY = "monthly_weekday", lazy("Every month on the same weekday, for example the second Thursday")
    MONTHLY_DAY = "monthly_day", lazy("Every month on the same day of the month, for example the 15th")
    WEEKLY = "weekly", lazy("Every week, on one weekday or several")
    DAILY = "daily", lazy("Every day")
    YEARLY = "yearly", lazy("Every year on the same date")


class Weekday(WordEnum):
    """The days of the week; the values are those of BYDAY (RFC 5545)."""

    MONDAY = "MO", lazy("Monday")
    TUESDAY = "TU", lazy("Tuesday")
    WEDNESDAY = "WE", lazy("Wednesday")
    THURSDAY = "TH", lazy("Thursday")
    FRIDAY = "FR", lazy("Friday")
    SATURDAY = "SA", lazy("Saturday")
    SUNDAY = "SU", lazy("Sunday")

    @property
    def number(self) -> int:
        """As ``date.weekday`` counts: Monday is 0."""
        return WEEKDAYS.index(self.value)


def rule_of(
    pattern: Pattern,
    first: date,
    *,
    every: int = 1,
    weekdays: Sequence[Weekday] = (),
    count: int | None = None,
    until: date | None = None,
) -> Rule:
    """The pattern as a rule that begins on ``first``.

    A fifth weekday is the last one of its month; the 29th to 31st, where a month is shorter, is its
    last day, as offices mean it, while a plain BYMONTHDAY=31 would leave such months out.

    >>> str(rule_of(Pattern.MONTHLY_WEEKDAY, date(2023, 3, 30), count=3))
    'FREQ=MONTHLY;BYDAY=-1TH;COUNT=3'
    >>> str(rule_of(Pattern.MONTHLY_DAY, date(2023, 1, 30), count=3))
    'FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1;COUNT=3'
    """
    match pattern:
        case Pattern.DAILY:
            rule = Rule(Frequency.DAILY, every)
        case Pattern.WEEKLY:
            numbers = sorted({one.number for one in weekdays}) or [first.weekday()]
            rule = Rule(Frequency.WEEKLY, every, weekdays=tuple(Day(one) for one in numbers))
        case Pattern.MONTHLY_WEEKDAY:
            rule = Rule(Frequency.MONTHLY, every, weekdays=(Day(first.weekday(), _nth(first)),))
        case Pattern.MONTHLY_DAY:
            days, positions = _same_day(first.day)
            rule = Rule(Frequency.MONTHLY, every, month_days=days, positions=positions)
        case Pattern.YEARLY:
            day = -1 if (first.month, first.day) == (2, 29) else first.day
            rule = Rule(Frequency.YEARLY, every, months=(first.month,), month_days=(day,))
    return rule.ending(count=count, until=until)


def _nth(day: date) -> int:
    """Which of its weekdays in the month a day is: 2 for the second Thursday, -1 for a fifth, which is the last."""
    nth = (day.day - 1) // 7 + 1
    return nth if nth < 5 else -1


def _same_day(day: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The days of the month among which one is chosen, and by which position."""
    if day <= 28:
        return (day,), ()
    return ((-1,), ()) if day == 31 else (tuple(range(28, day + 1)), (-1,))
