"""When an event is recalled to people, as plain values: so many days before at a clock time, or hours before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from coordinator.core import clock
from coordinator.core.dates import to_bangkok
from coordinator.core.words import WordEnum, lazy, ngettext
from coordinator.events.models.event import MORNING

MOST_DAYS, MOST_HOURS, MOST_LINES = 60, 72, 5
# A reminder that could not go in time (nobody's machine ran) still goes within a day, then it is too late.
LATEST = timedelta(hours=24)
# The organisers' rule "not checked in by 10:00": an office of which nobody is there is called while it can still come.
ABSENT_AT = time(10)
SETTLED = timedelta(hours=1)  # people come late, so that an office is told as absent only after the first hour


class Unit(WordEnum):
    """In what the time before an event is counted."""

    DAYS = "days", lazy("days before")
    HOURS = "hours", lazy("hours before")


class Audience(WordEnum):
    """Who is reminded."""

    REGISTERED = "registered", lazy("Those with a seat")
    ORGANISERS = "organisers", lazy("The organisers")


@dataclass(frozen=True)
class Line:
    """One reminder. ``at`` is the Bangkok clock time of one counted in days; None is nine in the morning."""

    amount: int
    unit: Unit = Unit.DAYS
    at: time | None = None
    audience: Audience = Audience.REGISTERED

    @property
    def words(self) -> str:
        """How long before: "3 days before"."""
        if self.unit is Unit.HOURS:
            return ngettext("%(num)d hour before", "%(num)d hours before", self.amount)
        return ngettext("%(num)d day before", "%(num)d days before", self.amount)

    def due(self, starts: datetime) -> datetime:
        """When it goes for something that begins at ``starts``; days are counted on Bangkok's calendar."""
        if self.unit is Unit.HOURS:
            return starts - timedelta(hours=self.amount)
        return clock.bangkok(to_bangkok(starts).date() - timedelta(days=self.amount), self.at or MORNING)

    def is_due(self, starts: datetime, now: datetime) -> bool:
        """Whether it goes now: its time has come, and it is neither too late nor has it begun."""
        due = self.due(starts)
        return due <= now < starts and now - due <= LATEST


USUAL: Sequence[Line] = (Line(3), Line(1))
