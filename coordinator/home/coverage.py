"""The coverage board: what each of the fifty districts has, and what it lacks. Nothing here reads tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coordinator.core.words import WordEnum, lazy
from coordinator.groups.models import GroupState
from coordinator.groups.queries import BoardRow
from coordinator.home.figures import DistrictFigures, by_zone
from coordinator.places.models import District, Zone
from coordinator.plans.models import PlanState

QUIET = 90  # days without a meeting, or without any change, after which a district counts as quiet


class Gap(WordEnum):
    """Something a district lacks; the value is in the address of the filter and in the key of a reminder."""

    GROUP = "group", lazy("No established group")
    SEATS = "seats", lazy("Seats not held")
    MEETING = "meeting", lazy("No meeting for 90 days and none planned")
    STEPS = "steps", lazy("Next steps overdue")
    PLAN = "plan", lazy("Plan not submitted")
    LATE = "late", lazy("Activities behind schedule")
    AREAS = "areas", lazy("No target area")
    FIGURES = "figures", lazy("Figures older than 12 months")
    TRAINED = "trained", lazy("Nobody trained")
    QUIET = "quiet", lazy("Nothing changed for 90 days")


@dataclass(frozen=True)
class Freshness:
    """How many areas of a district have figures of the last twelve months."""

    areas: int = 0
    fresh: int = 0


@dataclass(frozen=True)
class CoverageRow:
    """One district on the board."""

    figures: DistrictFigures
    group: BoardRow
    plan: PlanState | None
    progress: Mapping[str, int]
    freshness: Freshness
    today: date

    @property
    def district(self) -> District:
        """Whose row it is."""
        return self.figures.district

    @property
    def held(self) -> int:
        """How many of the required seats are held."""
        return self.group.required - len(self.group.missing)

    @property
    def percent(self) -> int | None:
        """The share of the activities of this fiscal year's plan that is done, if there are any."""
        counted = sum(count for status, count in self.progress.items() if status != "cancelled")
        return 100 * self.progress.get("done", 0) // counted if counted else None

    def lacks(self, gap: Gap) -> bool:
        """Whether the district lacks this."""
        return _LACKS[gap](self)

    @property
    def gaps(self) -> list[Gap]:
        """All it lacks."""
        return [gap for gap in Gap if self.lacks(gap)]


def _no_meeting(row: CoverageRow) -> bool:
    last = row.group.last_meeting
    return row.group.next_meeting is None and (last is None or (row.today - last).days > QUIET)


def _quiet(row: CoverageRow) -> bool:
    days = row.figures.days_since_change(row.today)
    return days is None or days > QUIET


_UNSENT = (None, PlanState.DRAFT, PlanState.RETURNED)
_LACKS: Mapping[Gap, Callable[[CoverageRow], bool]] = {
    Gap.GROUP: lambda row: row.group.state not in (GroupState.ESTABLISHED, GroupState.WITHOUT_ORDER),
    Gap.SEATS: lambda row: not row.group.complete,
    Gap.MEETING: _no_meeting,
    Gap.STEPS: lambda row: row.group.overdue > 0,
    Gap.PLAN: lambda row: row.plan in _UNSENT,
    Gap.LATE: lambda row: row.figures.late > 0,
    Gap.AREAS: lambda row: not row.figures.areas,
    Gap.FIGURES: lambda row: row.freshness.fresh < row.freshness.areas,
    Gap.TRAINED: lambda row: not row.figures.trained,
    Gap.QUIET: _quiet,
}


@dataclass(frozen=True)
class Subtotal:
    """What the districts of a zone, or of the city, have together."""

    zone: Zone | None
    districts: int
    established: int
    complete: int
    met: int
    planned: int
    submitted: int
    areas: int
    freshness: Freshness
    trained: int

    @classmethod
    def of(cls, rows: Sequence[CoverageRow], zone: Zone | None = None) -> "Subtotal":
        """Add these rows up."""
        return cls(
            zone,
            len(rows),
            established=sum(row.group.state is GroupState.ESTABLISHED for row in rows),
            complete=sum(row.group.complete for row in rows),
            met=sum(row.group.last_meeting is not None for row in rows),
            planned=sum(row.group.next_meeting is not None for row in rows),
            submitted=sum(row.plan not in _UNSENT for row in rows),
            areas=sum(row.figures.areas for row in rows),
            freshness=Freshness(sum(row.freshness.areas for row in rows), sum(row.freshness.fresh for row in rows)),
            trained=sum(row.figures.trained for row in rows),
        )


def subtotals(rows: Sequence[CoverageRow]) -> list[Subtotal]:
    """The sums of each zone among the rows, in official order."""
    own = {row.district.code: row for row in rows}
    zones = by_zone([row.figures for row in rows])
    return [Subtotal.of([own[one.district.code] for one in part], zone) for zone, part in zones]


def gap_counts(rows: Iterable[CoverageRow]) -> dict[Gap, int]:
    """How many of the rows lack what."""
    rows = list(rows)
    return {gap: sum(row.lacks(gap) for row in rows) for gap in Gap}


_STATES, _PLANS = list(GroupState), list(PlanState)
SORTS: Mapping[str, Callable[[CoverageRow], Any]] = {
    "code": lambda row: row.district.code,
    "name": lambda row: row.district.sort_key,
    "group": lambda row: _STATES.index(row.group.state),
    "seats": lambda row: len(row.group.missing) if row.group.required else None,
    "last": lambda row: row.group.last_meeting,
    "next": lambda row: row.group.next_meeting,
    "plan": lambda row: _PLANS.index(row.plan) if row.plan else None,
    "areas": lambda row: row.figures.areas,
    "figures": lambda row: row.freshness.areas - row.freshness.fresh if row.freshness.areas else None,
    "trained": lambda row: row.figures.trained,
    "changed": lambda row: row.figures.changed.at.timestamp() if row.figures.changed else None,
}


def ordered(rows: Sequence[CoverageRow], sort: str) -> list[CoverageRow]:
    """The rows by ``sort`` ("-areas": the most first); by zone and code where equal; nothing known last."""
    base = sorted(rows, key=lambda row: (row.district.zone.position, row.district.code))
    if not sort:
        return base
    read = SORTS[sort.removeprefix("-")]
    known = sorted((row for row in base if read(row) is not None), key=read, reverse=sort.startswith("-"))
    return known + [row for row in base if read(row) is None]
