"""The roll of a meeting: the group's seats as they were held on its day, who came, and whether they are a quorum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.groups.models import Seat
from coordinator.meetings.models import Attendance, Mark, Meeting


@dataclass(frozen=True)
class RollRow:
    """One seat on the day of the meeting, and what was noted of it."""

    seat: Seat
    post: str
    name: str
    noted: Attendance | None

    @property
    def came(self) -> bool:
        """Whether somebody sat there."""
        return self.noted is not None and self.noted.mark in (Mark.PRESENT, Mark.SUBSTITUTE)

    @property
    def who_came(self) -> str:
        """The person who sat there."""
        return (self.noted.substitute or self.noted.name) if self.noted and self.came else ""


@dataclass(frozen=True)
class Roll:
    """All seats of the day and all guests."""

    rows: Sequence[RollRow]
    guests: Sequence[Attendance]

    @property
    def came(self) -> list[RollRow]:
        """The seats that were taken, by their holders or by substitutes."""
        return [row for row in self.rows if row.came]

    @property
    def absent(self) -> list[RollRow]:
        """The seats of which absence was noted."""
        return [row for row in self.rows if row.noted is not None and row.noted.mark is Mark.ABSENT]

    @property
    def unmarked(self) -> list[RollRow]:
        """Held seats of which nothing was noted yet."""
        return [row for row in self.rows if row.noted is None and row.name]

    @property
    def counted(self) -> int:
        """How many seats count for the quorum: those somebody holds, or that were taken."""
        return sum(bool(row.name) or row.came for row in self.rows)

    @property
    def needed(self) -> int:
        """How many of these make a quorum: at least half."""
        return -(-self.counted // 2)

    @property
    def is_quorum(self) -> bool:
        """Whether as many came as are needed."""
        return self.counted > 0 and len(self.came) >= self.needed

    @property
    def present(self) -> int:
        """How many persons took part, guests included."""
        return len(self.came) + len(self.guests)


def roll_of(meeting: Meeting, today: date) -> Roll:
    """The roll of a meeting; of one without a day, as the seats stand on ``today``.

    What was noted keeps the names of that day, and stays when its seat is given up later.
    """
    day = meeting.day or today
    noted = {one.seat_id: one for one in meeting.attendances if one.seat_id is not None}
    seats = [seat for seat in meeting.group.seats if not seat.is_over(day) or seat.id in noted]
    rows = [_row(seat, noted.get(seat.id), day) for seat in seats]
    guests = [one for one in meeting.attendances if one.seat_id is None and one.removed_at is None]
    return Roll(rows, guests)


def _row(seat: Seat, noted: Attendance | None, day: date) -> RollRow:
    if noted is not None:
        return RollRow(seat, noted.post, noted.name, noted)
    holder = seat.holder(day)
    return RollRow(seat, seat.post, holder.name if holder else "", None)
