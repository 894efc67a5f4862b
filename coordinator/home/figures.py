"""What is known about each district in one row, summed up and put in order. Nothing here reads tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from coordinator.core.dates import to_bangkok
from coordinator.groups.models import GroupState
from coordinator.places.models import District, Zone
from coordinator.plans.colour import DistrictStatus, district_status

OLD = 90  # days after which what is known of a district is called old
BAR = ("done", "in_progress", "planned", "not_started", "late", "cancelled")


@dataclass(frozen=True)
class LastChange:
    """Who changed something of a district last, and when."""

    who: str
    at: datetime

    @property
    def on(self) -> date:
        """The day of the change in Bangkok."""
        return to_bangkok(self.at).date()


@dataclass(frozen=True)
class DistrictFigures:
    """One district's row: activities counted by shown status, group, areas, events, people, last change.

    ``incomplete`` counts activities that lack one of the eight parts, where somebody asked for it.
    """

    district: District
    tally: Mapping[str, int]
    group: GroupState
    areas: int
    events: int
    trained: int
    changed: LastChange | None
    incomplete: int = 0

    @property
    def activities(self) -> int:
        """How many activities there are, cancelled ones left out."""
        return sum(count for status, count in self.tally.items() if status != "cancelled")

    @property
    def done(self) -> int:
        """How many activities are done."""
        return self.tally.get("done", 0)

    @property
    def late(self) -> int:
        """How many activities are late."""
        return self.tally.get("late", 0)

    @property
    def status(self) -> DistrictStatus:
        """The district's colour by its activities."""
        return district_status(self.tally)

    @property
    def bar(self) -> list[tuple[str, int]]:
        """The activities by status in the order in which a bar shows them."""
        return [(status, self.tally.get(status, 0)) for status in BAR]

    @property
    def completeness(self) -> int | None:
        """How many per cent of the activities have all eight parts; only all of them are a hundred."""
        return (self.activities - self.incomplete) * 100 // self.activities if self.activities else None

    def days_since_change(self, today: date) -> int | None:
        """Days since the last change; None if nobody ever changed anything."""
        return (today - self.changed.on).days if self.changed else None


@dataclass(frozen=True)
class Sums:
    """What the rows of some districts add up to."""

    districts: int
    activities: int
    done: int
    late: int
    late_districts: int
    without_plan: int
    established: int
    areas: int
    trained: int


def sums(rows: Iterable[DistrictFigures]) -> Sums:
    """Add up the rows of a zone or of the city."""
    rows = list(rows)
    return Sums(
        districts=len(rows),
        activities=sum(row.activities for row in rows),
        done=sum(row.done for row in rows),
        late=sum(row.late for row in rows),
        late_districts=sum(1 for row in rows if row.late),
        without_plan=sum(1 for row in rows if not row.activities),
        established=sum(1 for row in rows if row.group is GroupState.ESTABLISHED),
        areas=sum(row.areas for row in rows),
        trained=sum(row.trained for row in rows),
    )


def silent(rows: Iterable[DistrictFigures], today: date) -> int:
    """How many districts with activities nobody has touched for more than ninety days."""
    return sum(1 for row in rows if row.activities and (row.days_since_change(today) or 0) > OLD)


def by_zone(rows: Iterable[DistrictFigures]) -> list[tuple[Zone, list[DistrictFigures]]]:
    """The rows under their zones, zones in official order."""
    grouped: dict[str, list[DistrictFigures]] = {}
    zones: dict[str, Zone] = {}
    for row in rows:
        zones[row.district.zone_slug] = row.district.zone
        grouped.setdefault(row.district.zone_slug, []).append(row)
    return [(zone, grouped[zone.slug]) for zone in sorted(zones.values(), key=lambda zone: zone.position)]


def _changed(row: DistrictFigures) -> float | None:
    return row.changed.at.timestamp() if row.changed else None


SORTS: Mapping[str, Callable[[DistrictFigures], Any]] = {
    "code": lambda row: row.district.code,
    "name": lambda row: row.district.sort_key,
    "activities": lambda row: row.activities,
    "done": lambda row: row.done,
    "late": lambda row: row.late,
    "areas": lambda row: row.areas,
    "events": lambda row: row.events,
    "trained": lambda row: row.trained,
    "changed": _changed,
}


def ordered(rows: Sequence[DistrictFigures], sort: str) -> list[DistrictFigures]:
    """The rows by ``sort`` ("late", "-late" for the largest first); by code where equal; nothing known last."""
    read = SORTS[sort.removeprefix("-")]
    base = sorted(rows, key=lambda row: row.district.code)
    known = sorted((row for row in base if read(row) is not None), key=read, reverse=sort.startswith("-"))
    return known + [row for row in base if read(row) is None]
