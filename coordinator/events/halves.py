"""The agenda as people read it: half-day by half-day. Plain values, no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from coordinator.events.models import AgendaSession, Event, EventDay, HalfDay


@dataclass(frozen=True)
class Half:
    """A morning or an afternoon of the nth day, with its sessions in order."""

    day: EventDay
    number: int
    part: HalfDay
    sessions: Sequence[AgendaSession]

    @property
    def anchor(self) -> str:
        """What links on the same page point to."""
        return f"day-{self.number}-{self.part.value}"


def agenda_by_half_day(event: Event) -> list[Half]:
    """Every half-day of the held days that has sessions."""
    halves = [
        Half(day, number, part, _sessions(event, day, part))
        for number, day in enumerate(event.held_days, start=1)
        for part in HalfDay
    ]
    return [half for half in halves if half.sessions]


def sessions_without_day(event: Event) -> list[AgendaSession]:
    """Sessions whose day was dropped: not shown to the public until they get another day."""
    return [one for one in event.sessions if one.removed_at is None and one.day.dropped_at is not None]


def _sessions(event: Event, day: EventDay, part: HalfDay) -> list[AgendaSession]:
    found = [one for one in event.sessions if one.removed_at is None and one.day is day and one.half_day is part]
    return sorted(found, key=lambda one: (one.starts is None, one.starts or time(0), one.position))
