"""An agenda as people read it: six sections with their numbers, the planned minutes, what takes too long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from coordinator.meetings.models import AgendaItem, Meeting, Section


@dataclass(frozen=True)
class Line:
    """An item with its number, when it is planned to start, and whether it ends after the meeting does."""

    item: AgendaItem
    label: str
    starts: time | None
    is_over: bool


@dataclass(frozen=True)
class Part:
    """One of the six sections with its items in order."""

    section: Section
    lines: Sequence[Line]

    @property
    def alone(self) -> Line | None:
        """The item that is the section itself, if there is no other."""
        return self.lines[0] if len(self.lines) == 1 and not self.lines[0].item.title else None


@dataclass(frozen=True)
class Outline:
    """The whole agenda."""

    parts: Sequence[Part]
    planned: int
    available: int | None

    @property
    def over(self) -> int:
        """By how many minutes the items take longer than the meeting."""
        return max(0, self.planned - self.available) if self.available else 0

    @property
    def lines(self) -> list[Line]:
        """All items in order."""
        return [line for part in self.parts for line in part.lines]


def outline_of(meeting: Meeting) -> Outline:
    """The agenda of a meeting without what was removed."""
    day = meeting.event_day
    begins, ends = (day.starts_at, day.ends_at) if day else (None, None)
    available = int((ends - begins).total_seconds()) // 60 if begins and ends else None
    parts, planned = [], 0
    for section in Section:
        items = [item for item in meeting.shown_items if item.section is section]
        lines = []
        for number, item in enumerate(items, start=1):
            starts = day.starts if day and item.duration else None
            after = planned + (item.duration or 0)
            is_over = bool(item.duration) and available is not None and after > available
            label = f"{section.number}" if len(items) == 1 and not item.title else f"{section.number}.{number}"
            lines.append(Line(item, label, _later(starts, planned), is_over))
            planned = after
        parts.append(Part(section, lines))
    return Outline(parts, planned, available)


def _later(start: time | None, minutes: int) -> time | None:
    """A clock time some minutes later; none past midnight."""
    if start is None:
        return None
    after = start.hour * 60 + start.minute + minutes
    return time(after // 60, after % 60) if after < 24 * 60 else None
