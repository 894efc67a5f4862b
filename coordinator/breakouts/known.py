"""Who has attended before: found by name together with district, office or own telephone, as twins are."""

from collections import defaultdict
from collections.abc import Iterable

from coordinator.breakouts import queries
from coordinator.events.models import Event
from coordinator.registration.queries import is_mobile


def experienced(event: Event, people: Iterable[queries.Facts]) -> set[int]:
    """The numbers of those who had a seat at an earlier item of the series of ``event``."""
    marks: dict[str, set[str]] = defaultdict(set)
    for one in queries.earlier_people(event):
        marks[one.folded.partition("|")[0]] |= _marks(one)
    return {one.number for one in people if _marks(one) & marks.get(one.folded.partition("|")[0], set())}


def _marks(person: queries.Facts) -> set[str]:
    """What tells people of one name apart: two of them are the same person if they share any of it."""
    office = person.folded.partition("|")[2]
    known = {f"office {office}"} if office else set()
    known |= {f"district {person.district_code}"} if person.district_code else set()
    return known | ({f"phone {person.phone}"} if is_mobile(person.phone) else set())
