"""How meetings come again: a rule over days (RFC 5545), read, expanded and said in words. No database, no clock."""

from coordinator.meetings.recurrence.patterns import Pattern, Weekday, rule_of
from coordinator.meetings.recurrence.reading import read_rule
from coordinator.meetings.recurrence.rule import MOST, YEARS, Frequency, Rule
from coordinator.meetings.recurrence.telling import tell_rule

__all__ = ["MOST", "YEARS", "Frequency", "Pattern", "Rule", "Weekday", "read_rule", "rule_of", "tell_rule"]
