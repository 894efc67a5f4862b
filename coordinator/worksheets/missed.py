"""Which offices missed an event or a part of it: those for whom it was, and who was there up to now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from coordinator.access.scope import Territory
from coordinator.checkin import attendance, queries
from coordinator.checkin.sessions import AttendanceSession
from coordinator.core import clock
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.places.models import District
from coordinator.registration import coverage
from coordinator.worksheets.models import FollowUp
from coordinator.worksheets.queries import attended_between, follow_ups_of

# Who has not been asked by then is asked at the next event.
FRESH = timedelta(days=60)


@dataclass(frozen=True)
class Gap:
    """An office and the half-days in which nobody of it was there; ``is_mine``: the reader looks after it."""

    district: District
    missed: Sequence[AttendanceSession]
    is_whole: bool
    follow_up: FollowUp | None
    is_mine: bool

    @property
    def can_be_made(self) -> bool:
        """Whether the reader can make a next step of it."""
        return self.is_mine and self.follow_up is None

    def step_words(self, event: Event) -> str:
        """What there is to do."""
        if self.is_whole:
            return _("Go through “%(event)s” with the office: nobody of it came.", event=event.short)
        parts = ", ".join(one.label for one in self.missed)
        return _("Go through what the office missed of “%(event)s”: %(parts)s.", event=event.short, parts=parts)


def gaps_of(event: Event, reach: Territory) -> list[Gap]:
    """The offices with a gap in the order of zones and districts.

    Half-days that are not over, or in which nobody at all was noted, count for nobody.
    """
    found, now = attendance.of_event(event), clock.now()
    over = [one for one in found.sessions if one.ends_at <= now and found.present(one)]
    districts = {one.id: one.district_code for one in queries.list_people(event)}
    there = {one.key: {districts.get(person) for person in found.present(one)} for one in over}
    made = follow_ups_of(event)
    gaps = []
    for office in coverage.of_event(event).offices if over else []:
        district = office.district
        missed = [one for one in over if district.code not in there[one.key]]
        if missed or district.code in made:
            mine = reach.covers(district.zone_slug, district.code)
            gaps.append(Gap(district, missed, len(missed) == len(over), made.get(district.code), mine))
    return gaps


def fresh_gaps(reach: Territory) -> list[tuple[Event, list[Gap]]]:
    """The events of the last two months that offices within reach missed without a next step so far."""
    today = clock.today()
    found = [(event, gaps_of(event, reach)) for event in attended_between(today - FRESH, today)]
    waiting = [(event, [gap for gap in gaps if gap.can_be_made]) for event, gaps in found]
    return [(event, gaps) for event, gaps in waiting if gaps]
