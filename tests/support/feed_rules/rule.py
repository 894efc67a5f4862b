"""What a rule is, and where rules are kept."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tests.support.feed_rules.lines import Calendar, Component, Property, take_apart


@dataclass(frozen=True)
class About:
    """What is known of a feed besides its octets; a rule that needs what is missing stays silent.

    ``address`` is where it was asked for, ``now`` the time in Bangkok. ``verbatim`` says that people typed marks
    of the format into their texts, so that such marks prove nothing; ``alarms`` that the owner of a private feed
    asked for them; ``old`` that the file is of one event, whatever its age.
    """

    language: str = "th"
    public: bool = True
    address: str = ""
    mailbox: str = ""
    now: datetime | None = None
    verbatim: bool = False
    alarms: bool = False
    old: bool = False


NOTHING_KNOWN = About()


@dataclass(frozen=True)
class Case:
    """A feed taken apart, with what is known of it."""

    calendar: Calendar
    about: About

    @property
    def today(self) -> date | None:
        """The day in Bangkok on which it was asked for."""
        return self.about.now.date() if self.about.now else None


Rule = Callable[[Case], Iterable[str]]
RULES: dict[int, list[Rule]] = defaultdict(list)


def rule(number: int) -> Callable[[Rule], Rule]:
    """Register a rule under its number; it yields one sentence for each breach."""

    def register(function: Rule) -> Rule:
        RULES[number].append(function)
        return function

    return register


def breaches(octets: bytes, about: About = NOTHING_KNOWN) -> dict[int, list[str]]:
    """All breaches of all rules, by number."""
    case = Case(take_apart(octets), about)
    found = {number: [said for one in rules for said in one(case)] for number, rules in sorted(RULES.items())}
    return {number: said for number, said in found.items() if said}


def named(event: Component) -> str:
    """An event in a sentence."""
    return f"{event.text('SUMMARY')!r} ({event.value('UID')})"


def each(case: Case, name: str) -> Iterator[tuple[Component, Property]]:
    """Every property ``name`` of every event."""
    for event in case.calendar.events:
        for found in event.all(name):
            yield event, found


def moment(found: Property | None) -> date | datetime | None:
    """A DATE or DATE-TIME without its zone; None if it is neither."""
    if found is None or not re.fullmatch(r"\d{8}(T\d{6}Z?)?", found.value):
        return None
    form = "%Y%m%dT%H%M%S" if "T" in found.value else "%Y%m%d"
    try:
        read = datetime.strptime(found.value.rstrip("Z"), form)  # noqa: DTZ007 (the zone is judged elsewhere)
    except ValueError:
        return None
    return read if "T" in found.value else read.date()
