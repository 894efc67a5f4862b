"""What is known about each district in one row, and the ways to colour a map by it. Nothing here reads tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coordinator.core.dates import to_bangkok
from coordinator.core.words import LazyWords, lazy, ngettext
from coordinator.groups.models import GroupState
from coordinator.places.models import District, Zone
from coordinator.plans.colour import DistrictStatus, district_status

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
    """One district's row: activities counted by shown status, group, areas, events, people, last change."""

    district: District
    tally: Mapping[str, int]
    group: GroupState
    areas: int
    events: int
    trained: int
    changed: LastChange | None

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


@dataclass(frozen=True)
class Shade:
    """One value of a dimension: its name in the address, the fill of its tile, the word people read."""

    key: str
    fill: str
    word: LazyWords


@dataclass(frozen=True)
class Dimension:
    """One way to colour the map."""

    key: str
    word: LazyWords
    shades: Sequence[Shade]
    read: Callable[[DistrictFigures, date], str]
    figure: Callable[[DistrictFigures, date], int | None]
    words: Callable[[int], str] | None = None

    def shade(self, row: DistrictFigures, today: date) -> Shade:
        """The shade of one district."""
        key = self.read(row, today)
        return next(shade for shade in self.shades if shade.key == key)

    def legend(self, rows: Iterable[DistrictFigures], today: date) -> list[tuple[Shade, int]]:
        """Each shade with the number of districts that have it."""
        counted = Counter(self.read(row, today) for row in rows)
        return [(shade, counted[shade.key]) for shade in self.shades]


def _trained(row: DistrictFigures, _today: date) -> str:
    return "none" if not row.trained else "some" if row.trained < 3 else "enough"


def _freshness(row: DistrictFigures, today: date) -> str:
    days = row.days_since_change(today)
    if days is None:
        return "never"
    return "month" if days <= 30 else "quarter" if days <= 90 else "older"


PLAN = Dimension(
    "plan",
    lazy("Plan status"),
    [Shade(status.value, status.value, status.word) for status in DistrictStatus],
    lambda row, _today: row.status.value,
    lambda row, _today: row.activities or None,
    lambda n: ngettext("%(num)d activity", "%(num)d activities", n),
)
GROUP = Dimension(
    "group",
    lazy("Working group"),
    [
        Shade(state.value, state.value, state.word)
        for state in (
            GroupState.ESTABLISHED,
            GroupState.WITHOUT_ORDER,
            GroupState.PREPARING,
            GroupState.NOT_ESTABLISHED,
            GroupState.ENDED,
        )
    ],
    lambda row, _today: row.group.value,
    lambda _row, _today: None,
)
TRAINED = Dimension(
    "trained",
    lazy("People trained"),
    [
        Shade("enough", "done", lazy("3 people or more")),
        Shade("some", "planned", lazy("1–2 people")),
        Shade("none", "no_data", lazy("No one trained yet")),
    ],
    _trained,
    lambda row, _today: row.trained or None,
    lambda n: ngettext("%(num)d person", "%(num)d people", n),
)
FRESHNESS = Dimension(
    "freshness",
    lazy("Last updated"),
    [
        Shade("month", "done", lazy("Within 30 days")),
        Shade("quarter", "planned", lazy("31–90 days ago")),
        Shade("older", "not_started", lazy("More than 90 days ago")),
        Shade("never", "no_data", lazy("Never updated")),
    ],
    _freshness,
    lambda row, today: row.days_since_change(today),
    lambda n: ngettext("%(num)d day ago", "%(num)d days ago", n),
)
EVENTS = Dimension(
    "events",
    lazy("Coming events"),
    [Shade("some", "planned", lazy("Has coming events")), Shade("none", "no_data", lazy("No coming event"))],
    lambda row, _today: "some" if row.events else "none",
    lambda row, _today: row.events or None,
    lambda n: ngettext("%(num)d event", "%(num)d events", n),
)
STAFF = (PLAN, GROUP, TRAINED, FRESHNESS)
PUBLIC = (PLAN, GROUP, EVENTS)


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


SORTS: Mapping[str, Callable[[DistrictFigures], object | None]] = {
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
    known = sorted(
        (row for row in base if read(row) is not None),
        key=read,  # type: ignore[arg-type]
        reverse=sort.startswith("-"),
    )
    return known + [row for row in base if read(row) is None]
