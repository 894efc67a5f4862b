"""The days of a series as people see them: by the rule, moved, cancelled, added, left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.core.words import WordEnum, lazy
from coordinator.meetings.models import Meeting, MeetingPhase, MeetingSeries


class Difference(WordEnum):
    """How a day differs from the rule; none of these: it is as the rule says."""

    MOVED = "moved", lazy("Moved")
    CANCELLED = "cancelled", lazy("Cancelled day")
    ADDED = "added", lazy("Added")
    LEFT_OUT = "left_out", lazy("Left out")


@dataclass(frozen=True)
class Occurrence:
    """One day of a series: the day of the rule, the meeting, or both."""

    ruled: date | None
    meeting: Meeting | None

    @property
    def day(self) -> date | None:
        """When it is: the meeting's day, else the rule's."""
        return (self.meeting.day if self.meeting else None) or self.ruled

    @property
    def differences(self) -> Sequence[Difference]:
        """In which ways it is not as the rule says: a moved meeting can also be cancelled."""
        if self.meeting is None:
            return [Difference.LEFT_OUT]
        moved = self.ruled is not None and self.meeting.day != self.ruled
        found = {
            Difference.ADDED: self.ruled is None,
            Difference.MOVED: moved,
            Difference.CANCELLED: self.meeting.phase is MeetingPhase.CANCELLED,
        }
        return [one for one, there in found.items() if there]


def occurrences_of(series: MeetingSeries, meetings: Iterable[Meeting]) -> list[Occurrence]:
    """All days of a series in their order: its ``meetings`` and the days left out."""
    found = [Occurrence(one.recurs_on, one) for one in meetings]
    found += [Occurrence(one.on_date, None) for one in series.left_out]
    return sorted(found, key=lambda one: (one.day or date.max, one.ruled or date.max))
