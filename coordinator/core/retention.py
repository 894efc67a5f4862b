"""For how long things are kept: each room says what goes when, one job lets it go, one page shows it before.

A room offers a ``Period``. Whatever door asks (the nightly job, the command, the page), the same functions answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.core.words import LazyWords


@dataclass(frozen=True)
class Due:
    """So many things that go together on a day; ``about`` says of what they are, ``slug`` of which event."""

    on: date
    number: int
    about: str = ""
    slug: str = ""


@dataclass(frozen=True)
class Period:
    """One kind of thing with its time. ``key`` is for ever, it counts in the history of the runs.

    ``coming`` is all that is still there, the first to go first. ``let_go`` erases at most ``most`` of what is due on
    a day, within the caller's transaction, and says how many; 0 when nothing is left. What goes every night and tells
    of nobody (not ``noted``) has no line in the history of the runs.
    """

    key: str
    word: LazyWords
    fate: LazyWords
    coming: Callable[[], Sequence[Due]]
    let_go: Callable[[date, int], int]
    noted: bool = True


_periods: dict[str, Period] = {}
_of_events: list[Callable[[Sequence[int]], None]] = []


def offer(period: Period) -> None:
    """Add a period, or say again what it is."""
    _periods[period.key] = period


def periods() -> Sequence[Period]:
    """All of them, in the order in which the rooms stand."""
    return list(_periods.values())


def with_people(part: Callable[[Sequence[int]], None]) -> Callable[[Sequence[int]], None]:
    """Register what else loses its names when the people of events do: called with the numbers of the events."""
    _of_events.append(part)
    return part


def forget_events(events: Sequence[int]) -> None:
    """Let all who hold something of these events beside its people let it go."""
    for part in _of_events:
        part(events)
