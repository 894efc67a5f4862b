"""The list of an event while people are put on it: locked, read once, written in one go.

Whoever holds it gives and frees seats alone until the transaction ends, so what was read stays true.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from coordinator.core.db import db
from coordinator.events.models import Event
from coordinator.registration import queries
from coordinator.registration.codes import new_code
from coordinator.registration.line import Line
from coordinator.registration.models import Registration
from coordinator.registration.quotas import Known


class Roll:
    """Who is on the list of an event: ``people`` without the cancelled; ``line`` knows the seats and who waits for one.

    Without ``lock`` it is for whoever has the event locked already, or only looks at what would become of it.
    """

    def __init__(self, event: Event, *, lock: bool = True) -> None:
        self.event = queries.lock_event(event) if lock else event
        self.people: list[Known] = [*queries.known_people(event)]
        self.line = Line(event, self.people, queries.seat_rule(event))
        self._new: list[Registration] = []
        self._sorted = 0  # how many of the people are in these; they are sorted when somebody is looked for
        self._by_name: defaultdict[str, list[Known]] = defaultdict(list)
        self._by_phone: defaultdict[str, list[Known]] = defaultdict(list)

    def find_twin(self, person: Registration) -> Known | None:
        """Somebody else on the list who seems to be the same person: same name and office, or same mobile phone."""
        for one in self.people[self._sorted :]:
            self._note(one)
        self._sorted = len(self.people)
        alike = (*self._by_name[_name_of(person)], *self._by_phone[person.phone])
        others = (one for one in alike if one is not person and (person.id is None or one.id != person.id))
        return next((one for one in others if _is_same(one, person)), None)

    def put(self, person: Registration) -> None:
        """Put somebody new on the list; stored when it is closed."""
        self._new.append(person)
        self.people.append(person)
        if person.seat is not None:
            self.line.take(person, person.seat)

    def close(self) -> None:
        """Store the new ones together, each with a code that nobody has."""
        taken = queries.codes_among([one.code for one in self._new])
        for one in self._new:
            one.code = new_code() if one.code in taken else one.code
        db.session.add_all(self._new)
        db.session.flush()
        self._new = []

    def _note(self, one: Known) -> None:
        self._by_name[_name_of(one)].append(one)
        if queries.is_mobile(one.phone):
            self._by_phone[one.phone].append(one)


@contextmanager
def open_roll(event: Event) -> Iterator[Roll]:
    """The list of an event, for one person or many; what was put on it is stored at the end."""
    roll = Roll(event)
    yield roll
    roll.close()


def _name_of(one: Known) -> str:
    return str(one.folded.partition("|")[0])


def _is_same(there: Known, new: Registration) -> bool:
    """Landlines do not count, because a whole office shares one."""
    if queries.is_mobile(new.phone) and there.phone == new.phone:
        return True
    if not _name_of(new) or _name_of(there) != _name_of(new):  # without a name: erased, or its use is restricted
        return False
    if new.district_code and there.district_code == new.district_code:
        return True
    return there.folded == new.folded and bool(new.organisation or not new.district_code)
