"""Whether people who registered for different events are one person: the name, and what tells people of one name apart.

As twins are found at one event, but without anybody to ask: nearly the same name is another person here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from coordinator.registration.queries import is_mobile


class Registered(Protocol):
    """What is asked of a registration."""

    @property
    def folded(self) -> str:
        """Name, bar, organisation, as they are searched."""
        ...

    @property
    def district_code(self) -> str | None:
        """The district, if there is one."""
        ...

    @property
    def phone(self) -> str:
        """The number (E.164), or ""."""
        ...


Somebody = TypeVar("Somebody", bound=Registered)


def name_of(person: Registered) -> str:
    """The name as it is compared."""
    return person.folded.partition("|")[0]


def marks_of(person: Registered) -> set[str]:
    """What tells people of one name apart: two of them are the same person if they share any of it.

    Who is erased or has the use of the data restricted has no name and is the same as nobody.
    """
    if not name_of(person):
        return set()
    office = person.folded.partition("|")[2]
    known = {f"office {office}"} if office else set()
    known |= {f"district {person.district_code}"} if person.district_code else set()
    return known | ({f"phone {person.phone}"} if is_mobile(person.phone) else set())


def one_by_one(registered: Iterable[Somebody]) -> list[Sequence[Somebody]]:
    """The registrations of each person together, in the order in which they come."""
    of_name: dict[str, list[tuple[set[str], list[Somebody]]]] = defaultdict(list)
    for one in registered:
        marks, group = marks_of(one), [one]
        apart = []
        for known, others in of_name[name_of(one)]:
            if known & marks:
                marks, group = known | marks, [*others, *group]
            else:
                apart.append((known, others))
        of_name[name_of(one)] = [*apart, (marks, group)]
    return [group for people in of_name.values() for _marks, group in people]
