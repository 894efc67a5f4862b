"""What is overdue, for the weekly summary: each room that knows something says it as items of a district.

Rooms above this one register what they know (``section``), as the coverage board does; so the summary
needs no knowledge of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.core.dates import format_coarse
from coordinator.core.words import _, language, ngettext
from coordinator.groups.queries import open_steps
from coordinator.plans.queries import ActivityFilter, counts_by_district

NAMED = 3


@dataclass(frozen=True)
class Item:
    """One line about one district, in the reader's language."""

    district: str
    text: str


Section = Callable[[date], Iterable[Item]]
_sections: list[Section] = []


def section(known: Section) -> Section:
    """Register what tells of the districts what is overdue on a day."""
    _sections.append(known)
    return known


def items_on(today: date) -> dict[str, list[str]]:
    """District code -> what is overdue there, in the language spoken now."""
    found: dict[str, list[str]] = {}
    for known in _sections:
        for item in known(today):
            found.setdefault(item.district, []).append(item.text)
    return found


def named(texts: Sequence[str]) -> str:
    """The first of many, and how many more there are."""
    more = len(texts) - NAMED
    told = ", ".join(texts[:NAMED])
    return told if more <= 0 else f"{told} " + ngettext("and %(num)d more", "and %(num)d more", more)


@section
def late_steps(today: date) -> list[Item]:
    """Next steps of the working groups whose time is over."""
    by_district: dict[str, list[str]] = {}
    for step in open_steps(today, overdue=True):
        due = format_coarse(step.due, language()) if step.due else ""
        by_district.setdefault(step.district_code, []).append(f"{step.text} ({due})")
    return [Item(code, _("Next steps overdue: %(steps)s", steps=named(texts))) for code, texts in by_district.items()]


@section
def late_activities(_today: date) -> list[Item]:
    """Activities of the plans behind schedule."""
    counted = ((code, tally["late"]) for code, tally in counts_by_district(ActivityFilter()).items())
    return [
        Item(
            code,
            ngettext("%(num)d activity behind schedule", "%(num)d activities behind schedule", late),
        )
        for code, late in counted
        if late
    ]
