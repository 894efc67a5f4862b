"""Who has attended before: found by name together with district, office or own telephone, as twins are."""

from collections import defaultdict
from collections.abc import Iterable

from coordinator.breakouts import queries
from coordinator.events.models import Event
from coordinator.registration.sameness import marks_of, name_of


def experienced(event: Event, people: Iterable[queries.Facts]) -> set[int]:
    """The numbers of those who had a seat at an earlier item of the series of ``event``."""
    marks: dict[str, set[str]] = defaultdict(set)
    for one in queries.earlier_people(event):
        marks[name_of(one)] |= marks_of(one)
    return {one.number for one in people if marks_of(one) & marks.get(name_of(one), set())}
