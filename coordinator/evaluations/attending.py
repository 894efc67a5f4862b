"""Who came to which part of a series: the people of its events, each counted once however often they registered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from coordinator.core import clock
from coordinator.core.words import _
from coordinator.evaluations import queries
from coordinator.evaluations.results import attended
from coordinator.events.models import Event, EventState, Series
from coordinator.places.models import District, Zone
from coordinator.registration.models import Registration, RegistrationState
from coordinator.registration.sameness import one_by_one

Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """The nth part of a series, in all its cohorts. ``recorded``: attendance was taken, else who has a seat counts."""

    number: int
    events: Sequence[Event]
    recorded: bool

    @property
    def label(self) -> str:
        """Its number as people say it."""
        return _("Number %(number)s", number=self.number)


@dataclass(frozen=True)
class Person:
    """Somebody as of the last part they came to, and the numbers of all of them."""

    last: Registration
    parts: Numbers


@dataclass(frozen=True)
class Line:
    """The people of one district (None: of none): how many came to each part, to all of them, to any."""

    district: District | None
    counts: Sequence[int]
    all: int
    people: int


@dataclass(frozen=True)
class Attending:
    """The parts that have begun, and everybody who came to one of them."""

    parts: Sequence[Part]
    people: Sequence[Person]

    @property
    def numbers(self) -> Numbers:
        """The numbers of the parts."""
        return tuple(one.number for one in self.parts)

    @property
    def combinations(self) -> Sequence[tuple[Numbers, int]]:
        """Which parts together, and how many came to just these: all of them first, then fewer."""
        counts = Counter(one.parts for one in self.people)
        return sorted(counts.items(), key=lambda pair: (-len(pair[0]), pair[0]))

    @property
    def events(self) -> Sequence[Event]:
        """All events that were counted."""
        return [event for part in self.parts for event in part.events]

    @property
    def zones(self) -> Sequence[tuple[Zone | None, Sequence[Line]]]:
        """The districts from which somebody came, by zone; last those of no district."""
        ordered = sorted({one.last.district for one in self.people if one.last.district}, key=_place)
        found: list[tuple[Zone | None, Sequence[Line]]] = [
            (zone, [self._line(one) for one in districts]) for zone, districts in groupby(ordered, lambda one: one.zone)
        ]
        others = self._line(None)
        return [*found, (None, [others])] if others.people else found

    @property
    def whole(self) -> Line:
        """Everybody together."""
        return self._counted(None, self.people)

    def words_for(self, numbers: Iterable[int]) -> str:
        """Which parts, in words; ``numbers`` are of one combination."""
        wanted = tuple(numbers)
        if wanted == self.numbers and len(wanted) > 1:
            return _("both parts") if len(wanted) == 2 else _("all parts")
        told = ", ".join(one.label for one in self.parts if one.number in wanted)
        return _("%(parts)s only", parts=told) if len(self.parts) > 1 else told

    def _line(self, district: District | None) -> Line:
        return self._counted(district, [one for one in self.people if one.last.district is district])

    def _counted(self, district: District | None, people: Sequence[Person]) -> Line:
        counts = [sum(number in one.parts for one in people) for number in self.numbers]
        return Line(district, counts, sum(one.parts == self.numbers for one in people), len(people))


def attending(series: Series) -> Attending:
    """Who came to the parts of a series that have begun; one without a date, to come or cancelled is left out."""
    by_number: dict[int, list[Event]] = {}
    for item in sorted(series.items, key=lambda one: (one.number, one.cohort)):
        if item.event is not None and _has_begun(item.event):
            by_number.setdefault(item.number, []).append(item.event)
    there = {event.id: attended(event) for events in by_number.values() for event in events}
    parts = [Part(number, events, any(there[event.id] for event in events)) for number, events in by_number.items()]
    number_of = {event.id: part.number for part in parts for event in part.events}
    registered = queries.registrations_of(list(there))
    counted = [one for one in registered if _counts(one, there[one.event_id])]
    days = {event.id: event.first_day for part in parts for event in part.events}
    counted.sort(key=lambda one: (days[one.event_id], one.event_id))
    people = [
        Person(group[-1], tuple(sorted({number_of[one.event_id] for one in group}))) for group in one_by_one(counted)
    ]
    return Attending(parts, sorted(people, key=lambda one: (one.last.sort_key, one.last.id)))


def _has_begun(event: Event) -> bool:
    first = event.first_day
    return first is not None and first <= clock.today() and event.state is not EventState.CANCELLED


def _counts(one: Registration, there: set[int]) -> bool:
    """Whether somebody came: was there, or, where attendance was not taken, has a seat."""
    return one.id in there if there else one.state is RegistrationState.CONFIRMED


def _place(district: District) -> tuple[int, str]:
    return district.zone.position, district.code
