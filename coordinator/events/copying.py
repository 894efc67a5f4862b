"""What else belongs to the copy of an event: rooms above say what of theirs goes along (``also``)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coordinator.events.models import AgendaSession, Event


@dataclass(frozen=True)
class Copied:
    """An event and its copy, stored; ``sessions`` of the agenda by the number of the one they were copied from."""

    event: Event
    twin: Event
    sessions: Mapping[int, AgendaSession]


Part = Callable[[Copied], None]
_parts: list[Part] = []


def also(part: Part) -> Part:
    """Let a room copy what is its own."""
    _parts.append(part)
    return part


def carry_over(copied: Copied) -> None:
    """Copy what the rooms above keep about the event."""
    for part in _parts:
        part(copied)
