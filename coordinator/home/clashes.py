"""Activities that come too close to each other in one place, or for one party: arithmetic only."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby, islice

from coordinator.core.folding import fold

BETWEEN_NAMES = re.compile(r"[,;/\n]|\s[-–]\s")
SHORTEST_NAME = 2
# Words for somebody whom every district has of its own: the same word does not mean the same people.
OF_EACH_DISTRICT = tuple(
    fold(word)
    for word in (
        "ฝ่ายพัฒนาชุมชน", "สำนักงานเขต", "เจ้าหน้าที่เขต", "ผู้อำนวยการเขต", "คณะทำงาน", "กรรมการชุมชน", "คณะกรรมการชุมชน",
        "ผู้นำชุมชน", "ประธานชุมชน", "ชาวชุมชน", "ชาวบ้าน", "อาสาสมัคร", "เครือข่ายชุมชน", "district", "community", "residents",
    )
)  # fmt: skip
MOST_OF_ONE = 50


@dataclass(frozen=True)
class Stay:
    """One activity from its first to its last day at what ``key`` names: an area, a party.

    ``unit`` is the district, or the zone, whose plan it stands in.
    """

    key: str
    name: str
    activity: int
    plan: int
    unit: str
    zone: str
    first: date
    last: date


@dataclass(frozen=True)
class Clash:
    """Two stays at the same place or party that overlap or lie only a few days apart."""

    earlier: Stay
    later: Stay

    @property
    def apart(self) -> int:
        """The days from the end of the one to the start of the other; 0 when they overlap."""
        return max(0, (self.later.first - self.earlier.last).days)


def clashes(stays: Iterable[Stay], days: int, differ: Callable[[Stay], object]) -> list[Clash]:
    """The pairs at most ``days`` apart that ``differ`` (in plan, in unit, ...), the soonest first.

    Of one place or party the first ``MOST_OF_ONE`` pairs are enough to see that something is wrong.
    """
    ordered = sorted(stays, key=lambda one: (one.key, one.first, one.last, one.activity))
    found: list[Clash] = []
    for _key, members in groupby(ordered, key=lambda one: one.key):
        found.extend(islice(_close(members, timedelta(days=days), differ), MOST_OF_ONE))
    return sorted(found, key=lambda one: (one.later.first, one.later.key, one.later.activity, one.earlier.activity))


def _close(stays: Iterable[Stay], reach: timedelta, differ: Callable[[Stay], object]) -> Iterator[Clash]:
    near: list[Stay] = []
    for stay in stays:
        near = [one for one in near if stay.first - one.last <= reach]
        for one in near:
            if one.activity != stay.activity and differ(one) != differ(stay):
                yield Clash(one, stay)
        near.append(stay)


def parties(*texts: str) -> Mapping[str, str]:
    """The parties named in these texts, folded for comparing -> as they were first written."""
    found: dict[str, str] = {}
    for text in texts:
        for folded, name in _names(text):
            found.setdefault(folded, name)
    return found


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[tuple[str, str], ...]:
    """Kept, because thousands of rows name the same few parties."""
    names = [(fold(name), name.strip()) for name in BETWEEN_NAMES.split(text)]
    return tuple(
        (folded, name)
        for folded, name in names
        if len(folded) >= SHORTEST_NAME and not folded.startswith(OF_EACH_DISTRICT)
    )
