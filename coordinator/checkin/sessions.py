"""The half-days of an event for which attendance is counted; room paper and certificates use the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from coordinator.checkin import queries
from coordinator.core import clock
from coordinator.core.dates import format_date
from coordinator.core.words import _, language
from coordinator.events.models import Event, EventDay, HalfDay

NOON, AFTER_LUNCH = time(12), time(13)
BEGINS, ENDS = time(9), time(16, 30)  # where a day states no clock times
EARLY = timedelta(minutes=90)  # people come that much before a half-day begins
SHORT = {HalfDay.MORNING: "am", HalfDay.AFTERNOON: "pm"}


@dataclass(frozen=True)
class AttendanceSession:
    """A morning or an afternoon of the nth day of an event; ``counts`` is false for one that is left out."""

    day: EventDay
    number: int
    part: HalfDay
    counts: bool = True

    @property
    def key(self) -> str:
        """What devices and addresses call it, such as 2022-12-15-am."""
        return f"{self.day.on_date.isoformat()}-{SHORT[self.part]}"

    @property
    def place(self) -> tuple[int, HalfDay]:
        """What scans name it by."""
        return self.day.id, self.part

    @property
    def label(self) -> str:
        """For people, without the date: day 1, morning."""
        return _("Day %(num)s, %(part)s", num=self.number, part=_part(self.part))

    @property
    def full_label(self) -> str:
        """For people, with the date."""
        return f"{self.label} ({format_date(self.day.on_date, language())})"

    @property
    def starts_at(self) -> datetime:
        """When it begins: as the day says, else at the usual hour."""
        if self.part is HalfDay.MORNING:
            return clock.bangkok(self.day.on_date, min(self.day.starts or BEGINS, NOON))
        return clock.bangkok(self.day.on_date, max(self.day.starts or AFTER_LUNCH, AFTER_LUNCH))

    @property
    def opens_at(self) -> datetime:
        """From when on the scanner chooses it by itself."""
        return self.starts_at - EARLY

    @property
    def has_opened(self) -> bool:
        """Whether people come to it by now, or came."""
        return clock.now() >= self.opens_at

    @property
    def ends_at(self) -> datetime:
        """When it ends: the morning at noon, the afternoon with the day."""
        if self.part is HalfDay.MORNING:
            return clock.bangkok(self.day.on_date, NOON)
        return clock.bangkok(self.day.on_date, max(self.day.ends or ENDS, time(13, 30)))


def all_sessions(event: Event) -> list[AttendanceSession]:
    """Every half-day of the held days in order, also those that do not count."""
    rule = queries.find_rule(event)
    left_out = set(rule.left_out.split()) if rule else set()
    found = [
        AttendanceSession(day, number, part)
        for number, day in enumerate(event.held_days, start=1)
        for part in HalfDay
        if _takes_place(day, part)
    ]
    return [AttendanceSession(one.day, one.number, one.part, one.key not in left_out) for one in found]


def sessions_of(event: Event) -> list[AttendanceSession]:
    """The half-days that count for attendance, in order."""
    return [one for one in all_sessions(event) if one.counts]


def find_session(event: Event, key: str) -> AttendanceSession | None:
    """The half-day with this key, whether it counts or not."""
    return next((one for one in all_sessions(event) if one.key == key), None)


def session_now(sessions: Sequence[AttendanceSession], now: datetime) -> AttendanceSession | None:
    """The one that the clock means: the first that is not over and opens soon; else the next one, else the last."""
    coming = [one for one in sessions if now < one.ends_at]
    return coming[0] if coming else (sessions[-1] if sessions else None)


def _takes_place(day: EventDay, part: HalfDay) -> bool:
    """A day that ends by one o'clock has no afternoon, one that begins at noon or later no morning."""
    if day.starts is None or day.ends is None:
        return True
    return day.starts < NOON if part is HalfDay.MORNING else day.ends > AFTER_LUNCH


def _part(part: HalfDay) -> str:
    return _("morning") if part is HalfDay.MORNING else _("afternoon")
