"""What an event is made from before it is stored, and which way its agenda goes: plain values."""

from dataclasses import dataclass
from datetime import date, time

from coordinator.core.words import WordEnum, lazy
from coordinator.events.models import OrganiserPart


@dataclass(frozen=True)
class DaySpan:
    """A day with both clock times, or with neither when they are not known."""

    on_date: date
    starts: time | None = None
    ends: time | None = None


@dataclass(frozen=True)
class OrganiserLine:
    """An organisation, by any spelling of its name, and its part in the event."""

    name: str
    part: OrganiserPart = OrganiserPart.ORGANISER


@dataclass(frozen=True)
class RoomLine:
    """A room of a venue and its seats; None where nobody counted them."""

    name: str
    capacity: int | None = None


class Way(WordEnum):
    """Which way the rest of a day is shifted."""

    LATER = "later", lazy("Later")
    SOONER = "sooner", lazy("Sooner")
