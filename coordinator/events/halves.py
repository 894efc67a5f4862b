"""The agenda as people read it: half-day by half-day. Plain values, no database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coordinator.events.differences import Line
from coordinator.events.models import AgendaSession, Event, EventDay, HalfDay, ReleasedSession, SessionKind
from coordinator.events.models.agenda import in_minutes


@dataclass(frozen=True)
class Half:
    """A morning or an afternoon of the nth day, with its sessions in order.

    ``gone`` are the lines that stood here and left: cancelled, or moved to another half-day.
    """

    day: EventDay
    number: int
    part: HalfDay
    sessions: Sequence[Line]
    gone: Sequence["Tombstone"] = field(default_factory=tuple)

    @property
    def anchor(self) -> str:
        """What links on the same page point to."""
        return f"day-{self.number}-{self.part.value}"

    @property
    def minutes(self) -> int:
        """How long its sessions take together, breaks left out; those without times count nothing."""
        return sum(line.minutes for line in self.sessions if line.kind is not SessionKind.BREAK)

    @property
    def break_minutes(self) -> int:
        """How long its breaks take together."""
        return sum(line.minutes for line in self.sessions if line.kind is SessionKind.BREAK)

    def gaps(self) -> dict[int, int]:
        """Minutes in which nothing is planned, by the session before them."""
        timed = [line for line in self.sessions if line.starts and line.ends]
        free = {
            one.session_id: in_minutes(then.starts) - in_minutes(one.ends)
            for one, then in pairwise(timed)
            if one.ends and then.starts
        }
        return {key: minutes for key, minutes in free.items() if minutes > 0}


@dataclass(frozen=True)
class Tombstone:
    """Where a line stood: ``now`` is where it went, None when it is cancelled."""

    line: ReleasedSession
    now: ReleasedSession | None


def agenda_by_half_day(event: Event, lines: Iterable[Line]) -> list[Half]:
    """Every half-day of the held days that has sessions."""
    there: dict[tuple[int, HalfDay], list[Line]] = defaultdict(list)
    for line in lines:
        there[line.day_id, line.half_day].append(line)
    return _halves(event, there, {})


def released_by_half_day(event: Event, lines: Iterable[ReleasedSession]) -> list[Half]:
    """The same for the public, with what left its place: it is looked for where one remembers it."""
    there: dict[tuple[int, HalfDay], list[Line]] = defaultdict(list)
    gone: dict[tuple[int, HalfDay], list[Tombstone]] = defaultdict(list)
    for line in lines:
        here, old = (line.day_id, line.half_day), line.before
        (gone[here].append(Tombstone(line, None)) if line.is_off else there[here].append(line))
        if old is not None and not line.is_off and (old.day_id, old.half_day) != here:
            gone[old.day_id, old.half_day].append(Tombstone(old, line))
    return _halves(event, there, gone)


def _halves(
    event: Event,
    there: dict[tuple[int, HalfDay], list[Line]],
    gone: dict[tuple[int, HalfDay], list[Tombstone]],
) -> list[Half]:
    found = []
    for number, day in enumerate(event.held_days, start=1):
        for part in HalfDay:
            sessions = sorted(there.get((day.id, part), ()), key=lambda line: line.place_in_day)
            left = sorted(gone.get((day.id, part), ()), key=lambda one: one.line.place_in_day)
            if sessions or left:
                found.append(Half(day, number, part, sessions, left))
    return found


def sessions_without_day(event: Event) -> list[AgendaSession]:
    """Sessions whose day was dropped: not shown to the public until they get another day."""
    return [one for one in event.sessions if one.removed_at is None and one.day.dropped_at is not None]
