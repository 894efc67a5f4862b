"""The attendance report: numbers by half-day, zone and district, and what somebody should look at."""

import difflib
import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from coordinator.access.scope import EVERYWHERE, Territory
from coordinator.checkin import attendance, queries
from coordinator.checkin.attendance import Attendance
from coordinator.checkin.models import Scan
from coordinator.checkin.operations.recording import is_clock_off
from coordinator.checkin.sessions import AttendanceSession
from coordinator.core import clock
from coordinator.core.folding import fold
from coordinator.core.words import WordEnum, lazy
from coordinator.events.models import Event, EventDay
from coordinator.places.models import District, Zone
from coordinator.places.queries import list_zones
from coordinator.registration.models import Registration, RegistrationState

ALIKE = 0.88
BEGINS = 2  # letters
_DIGITS = re.compile("[0-9]+")


class Lack(WordEnum):
    """What is missing of a district."""

    WHOLE = "not_started", lazy("Nobody came")
    PART = "in_progress", lazy("Came in part")


@dataclass(frozen=True)
class Line:
    """The people of one district (None: of none): how many have a seat, how many were there in each half-day."""

    district: District | None
    seats: int
    present: Sequence[int]


@dataclass(frozen=True)
class Report:
    """Everything on the page. ``twins`` are pairs who may be one person; ``clocks`` scans of a clock that was off.

    ``taken`` are the half-days in which anybody was noted, from whichever zone.
    """

    found: Attendance
    zones: Sequence[tuple[Zone | None, Sequence[Line]]]
    people: Sequence[Registration]
    twins: Sequence[tuple[Registration, Registration]] = ()
    clocks: Sequence[Scan] = field(default_factory=list)
    taken: Collection[AttendanceSession] = ()

    @property
    def seats(self) -> int:
        """How many people have a seat."""
        return sum(line.seats for _zone, lines in self.zones for line in lines)

    def present(self, session: AttendanceSession) -> int:
        """How many people were there in a half-day."""
        return len(self.found.present(session))

    @property
    def heads(self) -> list[dict[str, object]]:
        """The headings of the columns, one for each half-day."""
        return [{"label": one.label, "num": True} for one in self.found.sessions]

    @property
    def settled(self) -> Sequence[bool]:
        """Of each half-day whether it is over and attendance was taken, so that a nought means that nobody came."""
        now = clock.now()
        return [one.ends_at <= now and one in self.taken for one in self.found.sessions]

    def lack_of(self, line: Line) -> Lack | None:
        """Whether nobody of a district came at all, or nobody to some half-day."""
        noughts = [not count for count, over in zip(line.present, self.settled, strict=True) if over]
        if line.district is None or not any(noughts):
            return None
        return Lack.WHOLE if all(noughts) else Lack.PART

    @property
    def nobody_came(self) -> Sequence[District]:
        """The districts with seats of which nobody came at all."""
        lines = [line for _zone, lines in self.zones for line in lines]
        return [line.district for line in lines if line.district and self.lack_of(line) is Lack.WHOLE]

    def names(self, session: AttendanceSession, *, there: bool) -> list[Registration]:
        """Who was there, or who has a seat and was not."""
        return [
            one
            for one in self.people
            if self.found.was_there(one.id, session) is there and (there or one.seat is not None)
        ]


def absent_on(event: Event, day: EventDay, by: datetime) -> Sequence[District]:
    """The districts with seats of which nobody is known to have come on this day, by code.

    None of them when nobody at all had come by the instant ``by``: then the door is not in use, or its devices have
    sent nothing yet, and an empty list of arrivals says nothing.
    """
    first = attendance.of_event(event).first
    scans = [scan for (_person, place), scan in first.items() if place[0] == day.id]
    if not any(scan.at <= by for scan in scans):
        return []
    came = {scan.registration.district_code for scan in scans if scan.registration}
    seated = {one.district for one in queries.list_people(event) if one.seat is not None and one.district}
    return sorted((one for one in seated if one.code not in came), key=lambda one: one.code)


def summed(lines: Sequence[Line]) -> Line:
    """Several districts together."""
    present = [sum(counts) for counts in zip(*(line.present for line in lines), strict=True)]
    return Line(None, sum(line.seats for line in lines), present)


def of_event(event: Event, within: Territory = EVERYWHERE) -> Report:
    """The report of an event up to now, of the people ``within`` alone."""
    found, people = attendance.of_event(event), queries.list_people(event, within)
    clocks = [one for one in queries.list_scans(event) if is_clock_off(one)]
    taken = [one for one in found.sessions if found.present(one)]
    if not within.everywhere:
        mine = {one.id for one in people}
        found, clocks = found.only(mine), [one for one in clocks if one.registration_id in mine]
    counted = {person for person, _place in found.first}
    relevant = [one for one in people if one.seat is not None or one.id in counted]
    return Report(found, _by_zone(found, relevant), relevant, _twins(relevant), clocks, taken)


def _by_zone(found: Attendance, people: Sequence[Registration]) -> list[tuple[Zone | None, list[Line]]]:
    by_district: dict[District | None, list[Registration]] = {}
    for one in people:
        by_district.setdefault(one.district, []).append(one)
    zones: list[tuple[Zone | None, list[Line]]] = []
    for zone in (*list_zones(), None):
        here = [one for one in by_district if (one.zone_slug if one else None) == (zone.slug if zone else None)]
        lines = [
            _line(found, district, by_district[district])
            for district in sorted(here, key=lambda one: one.code if one else "")
        ]
        if lines:
            zones.append((zone, lines))
    return zones


def _line(found: Attendance, district: District | None, people: Sequence[Registration]) -> Line:
    seats = sum(one.seat is not None for one in people)
    return Line(
        district, seats, [sum(found.was_there(one.id, session) for one in people) for session in found.sessions]
    )


def _twins(people: Sequence[Registration]) -> list[tuple[Registration, Registration]]:
    """Pairs of the same district whose names are nearly the same: a walk-in made twice, or spelled otherwise before.

    Compared are those whose names begin alike and have the same digits, for other digits are other people.
    """
    alike: dict[tuple[str, ...], list[tuple[str, Registration]]] = {}
    for one in people:
        name = f"{fold(one.given_name)} {fold(one.surname)}"
        key = (one.district_code or fold(one.organisation), name[:BEGINS], *_DIGITS.findall(name))
        if one.state is not RegistrationState.CANCELLED:
            alike.setdefault(key, []).append((name, one))
    return [
        (first[1], second[1])
        for group in alike.values()
        for first, second in itertools.combinations(group, 2)
        if difflib.SequenceMatcher(None, first[0], second[0]).ratio() >= ALIKE
    ]
