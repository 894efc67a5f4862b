"""Who has attended before: found by name together with district, office or own telephone, as twins are."""

from collections import defaultdict
from collections.abc import Iterable

from coordinator.breakouts import queries
from coordinator.events.models import Event
from coordinator.registration.models import Registration
from coordinator.registration.queries import is_mobile


def experienced(event: Event, people: Iterable[Registration]) -> set[int]:
    """The numbers of those who had a seat at an earlier item of the series of ``event``."""
    marks: dict[str, set[str]] = defaultdict(set)
    for folded, district, phone in queries.earlier_people(event):
        marks[folded.partition("|")[0]] |= _marks(folded, district, phone)
    return {
        one.id for one in people
        if _marks(one.folded, one.district_code, one.phone) & marks.get(one.folded.partition("|")[0], set())
    }  # fmt: skip


def _marks(folded: str, district: str | None, phone: str) -> set[str]:
    """What tells people of one name apart: two of them are the same person if they share any of it."""
    office = folded.partition("|")[2]
    known = {f"office {office}"} if office else set()
    known |= {f"district {district}"} if district else set()
    return known | ({f"phone {phone}"} if is_mobile(phone) else set())
