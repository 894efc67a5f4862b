"""The ways to colour the map of the districts. Nothing here reads tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.core.words import LazyWords, _, lazy, ngettext
from coordinator.groups.models import GroupState
from coordinator.home.figures import DistrictFigures
from coordinator.plans.colour import DistrictStatus


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


def _completeness(row: DistrictFigures, _today: date) -> str:
    percent = row.completeness
    if percent is None:
        return "none"
    return "whole" if percent == 100 else "most" if percent >= 50 else "some"


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
COMPLETENESS = Dimension(
    "complete",
    lazy("Completeness of data"),
    [
        Shade("whole", "done", lazy("Every activity has all its parts")),
        Shade("most", "planned", lazy("Half of them or more")),
        Shade("some", "not_started", lazy("Less than half")),
        Shade("none", "no_data", lazy("No plan yet")),
    ],
    _completeness,
    lambda row, _today: row.completeness,
    lambda n: _("%(n)s per cent of the activities are complete", n=n),
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
STAFF = (PLAN, COMPLETENESS, FRESHNESS, TRAINED, GROUP)
PUBLIC = (PLAN, GROUP, EVENTS)
