"""What people type about meetings that come again: the rule, its end, its days, and changing it.

Each form first shows what it will do; only when that is sent back unchanged is it done.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms.fields.choices import SelectChoice

from coordinator.core import dates
from coordinator.core.errors import DomainError
from coordinator.core.fields import (
    NumberField,
    TextField,
    ThaiDateField,
    TicksField,
    WordField,
    WordsField,
    optional,
    required,
)
from coordinator.core.forms import BaseForm, PreviewedForm
from coordinator.core.words import _, language, lazy
from coordinator.meetings.forms.meeting import WhenWhereForm
from coordinator.meetings.models import Meeting
from coordinator.meetings.recurrence import MOST, Pattern, Rule, Weekday, read_rule, rule_of
from coordinator.meetings.recurrence.reading import LONGEST_INTERVAL


class DaysForm(PreviewedForm):
    """A form whose days can be unticked."""

    days = TicksField(lazy("Days"), validate_choice=False)

    def offer(self, days: Sequence[date], others: Mapping[date, Sequence[Meeting]]) -> bool:
        """Offer the days, all ticked if they are new; whether they were shown before.

        ``others`` are the meetings of the group that there are on them already.
        """
        is_confirmed = self.confirms(*days)
        self.days.choices = [SelectChoice(value=one.isoformat(), label=_told(one, others)) for one in days]
        if not is_confirmed:
            self.days.data = [day.isoformat() for day in days]
        return is_confirmed

    def ticked(self) -> list[date]:
        """The ticked days among those offered."""
        offered = [str(choice.value) for choice in self.days.choices or ()]
        return [date.fromisoformat(day) for day in offered if day in set(self.days.data or ())]


class RuleForm(BaseForm):
    """The rule: a pattern from the first day on, or the text of a calendar program instead."""

    on_date = ThaiDateField(lazy("First day"), [required(lazy("Enter the first day."))])
    pattern = WordField(lazy("How often"), Pattern)
    every = NumberField(lazy("Interval"), [optional()], least=1, most=LONGEST_INTERVAL)
    weekdays = WordsField(lazy("Weekdays"), Weekday)
    times = NumberField(lazy("Number of meetings"), [optional()], least=1, most=MOST)
    until = ThaiDateField(lazy("Until"), [optional()])
    rule = TextField(lazy("Rule of a calendar program (RRULE)"), [optional()])

    @property
    def first(self) -> date:
        """The first day of a form that is in order."""
        day: date | None = self.on_date.data
        assert day is not None  # asked for after validating only
        return day

    def read(self) -> Rule:
        """The rule that is meant. Refused at its field."""
        first = self.first
        if self.rule.data:
            return self._pasted(first)
        if self.pattern.data is Pattern.WEEKLY:
            self._refuse_other_weekday(first)
        if self.until.data and self.until.data < first:
            raise DomainError(_("The last day must not be before the first."), "until")
        if not self.times.data and not self.until.data:
            raise DomainError(_("Enter the number of meetings or the last day."), "times")
        return self._ending(first, self.times.data, self.until.data)

    def _pasted(self, first: date) -> Rule:
        starts = self["starts"].data if "starts" in self else None
        try:
            rule = read_rule(self.rule.data, first, starts)
            rule.days(first)
        except DomainError as refusal:
            raise DomainError(refusal.message, "rule") from refusal
        return rule

    def _ending(self, first: date, times: int | None, until: date | None) -> Rule:
        """The pattern with the earlier of the two ends."""
        by: dict[str, Any] = {"every": self.every.data or 1, "weekdays": self.weekdays.data or ()}
        counted = rule_of(self.pattern.data, first, **by, count=times)
        if times and (until is None or counted.days(first)[-1] <= until):
            return counted
        return rule_of(self.pattern.data, first, **by, until=until)

    def _refuse_other_weekday(self, first: date) -> None:
        named = [one.number for one in self.weekdays.data or ()]
        if named and first.weekday() not in named:
            day = dates.format_full(first, language())
            raise DomainError(_("The first day is %(day)s: tick its weekday, too.", day=day), "weekdays")


class SeriesForm(RuleForm, DaysForm, WhenWhereForm):
    """A rule by which meetings come again, and which of its days are taken."""

    def values(self) -> dict[str, Any]:
        """The rule, its first day, the ticked days, when and where."""
        when_where = {name: self[name].data for name in ("starts", "ends", "venue", "room")}
        return {"rule": self.read(), "first": self.first, "days": self.ticked(), **when_where}


class ChangeRuleForm(RuleForm, PreviewedForm):
    """Another rule from a day on."""

    reason = TextField(lazy("Reason"), [optional()])

    def values(self) -> dict[str, Any]:
        """The rule, from when on, and why meetings for which there is no day are cancelled."""
        return {"rule": self.read(), "first": self.first, "reason": self.reason.data}


class ExtendForm(DaysForm):
    """How much longer a series goes on."""

    times = NumberField(lazy("How many more meetings"), [optional()], least=1, most=MOST)
    until = ThaiDateField(lazy("Until"), [optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """One of the two ends is given."""
        valid = bool(super().validate(extra_validators))
        if valid and not self.times.data and not self.until.data:
            self.times.errors = (_("Enter the number of meetings or the last day."),)
            return False
        return valid

    def values(self) -> dict[str, Any]:
        """The new end and the ticked days."""
        return {"times": self.times.data, "until": self.until.data, "days": self.ticked()}


class CancelFromForm(PreviewedForm):
    """From which day on the meetings of a series do not take place, and why."""

    on_date = ThaiDateField(lazy("From"), [required(lazy("Enter the first day."))])
    reason = TextField(lazy("Reason"), [required(lazy("Enter the reason."))])


class AddDayForm(BaseForm):
    """A day on which the group meets in addition."""

    on_date = ThaiDateField(lazy("Date"), [required(lazy("Enter the day of the meeting."))])


def _told(day: date, others: Mapping[date, Sequence[Meeting]]) -> str:
    """A day in full; that the group meets on it already is told."""
    words = dates.format_full(day, language())
    numbers = ", ".join(one.label for one in others.get(day, ()))
    return _("%(day)s (meeting %(number)s is on this day already)", day=words, number=numbers) if numbers else words
