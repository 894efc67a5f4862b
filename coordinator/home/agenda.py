"""Days of events under their dates, dates under their months."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from coordinator.events.models import Event, EventDay


@dataclass
class Entry:
    """One day of an event: day ``part`` of ``parts``."""

    day: EventDay
    event: Event
    part: int
    parts: int


@dataclass
class Day:
    """A date and what happens on it."""

    on: date
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Month:
    """A month, named by its first day shown, and its days."""

    first: date
    days: list[Day] = field(default_factory=list)


def months(days: Iterable[EventDay]) -> list[Month]:
    """Group days that are already in order."""
    found: list[Month] = []
    for day in days:
        on = day.on_date
        if not found or (found[-1].first.year, found[-1].first.month) != (on.year, on.month):
            found.append(Month(on))
        if not found[-1].days or found[-1].days[-1].on != on:
            found[-1].days.append(Day(on))
        held = day.event.held_days
        found[-1].days[-1].entries.append(Entry(day, day.event, held.index(day) + 1, len(held)))
    return found


@dataclass(frozen=True)
class Timed:
    """A district's or zone's events: what comes, soonest first, and what has been, newest first."""

    coming: list[Event]
    past: list[Event]


def timed(events: Iterable[Event], today: date) -> Timed:
    """Sort events by their first day; those without a date are still to come."""
    events = list(events)
    coming = [event for event in events if not event.is_over(today)]
    past = [event for event in events if event.is_over(today)]
    return Timed(
        sorted(coming, key=lambda event: (event.first_day or date.max, event.id)),
        sorted(past, key=lambda event: (event.first_day or date.min, event.id), reverse=True),
    )
