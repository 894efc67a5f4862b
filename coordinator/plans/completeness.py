"""What a plan still lacks before it is submitted. Pure: asks nothing but the rows it is given.

The eight parts of a row are those the zone looks for. Cancelled rows need nothing any more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from coordinator.core import dates
from coordinator.core.folding import fold
from coordinator.core.words import WordEnum, lazy
from coordinator.plans.models import Activity, ActivityStatus, Part

PARTS = tuple(part for part in Part if part is not Part.WHOLE)

IS_THERE: Mapping[Part, Callable[[Activity], bool]] = {
    Part.PLACE: lambda one: bool(one.place),
    Part.PROCESS: lambda one: bool(one.process),
    Part.METHOD: lambda one: bool(one.method or one.name),
    Part.TOOLS: lambda one: bool(one.tools),
    Part.SCHEDULE: lambda one: one.first_day is not None,
    Part.RESPONSIBLE: lambda one: bool(one.responsible),
    Part.INVOLVED: lambda one: bool(one.involved),
    Part.BUDGET: lambda one: one.budget is not None or bool(one.budget_source),
}


class Doubt(WordEnum):
    """Something odd in a row that has all its parts."""

    OUTSIDE_YEAR = "outside_year", lazy("The schedule lies outside the fiscal year of the plan")
    DUPLICATE = "duplicate", lazy("The same area, activity and start stand in another row")
    NO_INDICATOR = "no_indicator", lazy("No indicator")
    PUBLIC_WITHOUT_DATE = "public_without_date", lazy("Meant for the public calendar, but without a date")
    UNREAD = "unread", lazy("A cell holds a text that was not understood")

    @property
    def field(self) -> str:
        """The field of the activity's form at which it is mended."""
        return {"outside_year": "end", "duplicate": "name", "no_indicator": "indicator"}.get(self.value, "start")


@dataclass(frozen=True)
class RowReport:
    """One row: its number in the plan, the parts it lacks, and what is odd in it."""

    number: int
    activity: Activity
    missing: tuple[Part, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Report:
    """What a whole plan lacks."""

    rows: tuple[RowReport, ...]
    parts = PARTS

    @property
    def complete_rows(self) -> int:
        """How many rows have all eight parts."""
        return sum(not row.missing for row in self.rows)

    @property
    def complete_parts(self) -> int:
        """How many of the eight parts all rows have."""
        return sum(not self.lacking(part) for part in PARTS) if self.rows else 0

    @property
    def is_complete(self) -> bool:
        """Whether there are rows and nothing is missing or odd."""
        return bool(self.rows) and not any(row.missing or row.doubts for row in self.rows)

    def lacking(self, part: Part) -> list[RowReport]:
        """The rows without this part."""
        return [row for row in self.rows if part in row.missing]

    def doubtful(self, doubt: Doubt) -> list[RowReport]:
        """The rows of which this doubt is true."""
        return [row for row in self.rows if doubt in row.doubts]

    @property
    def missing(self) -> list[tuple[Part, list[RowReport]]]:
        """The parts that rows lack, with those rows."""
        return [(part, rows) for part in PARTS if (rows := self.lacking(part))]

    @property
    def doubts(self) -> list[tuple[Doubt, list[RowReport]]]:
        """What is odd, with the rows of which it is true."""
        return [(doubt, rows) for doubt in Doubt if (rows := self.doubtful(doubt))]

    def of(self, activity: Activity) -> RowReport | None:
        """What one row lacks; None of a cancelled one."""
        return next((row for row in self.rows if row.activity is activity), None)


def missing_parts(activity: Activity) -> tuple[Part, ...]:
    """The parts that the row lacks, in the order of the form; a cancelled row lacks none."""
    if activity.status is ActivityStatus.CANCELLED:
        return ()
    return tuple(part for part in PARTS if not IS_THERE[part](activity))


def row_report(activity: Activity) -> RowReport:
    """What one row lacks, looked at by itself."""
    return RowReport(1, activity, missing_parts(activity), ())


def report(activities: Sequence[Activity]) -> Report:
    """What the rows of one plan lack; their numbers are those of the list."""
    asked = [(number, one) for number, one in enumerate(activities, start=1) if not _is_cancelled(one)]
    twice = _repeated(one for _number, one in asked)
    return Report(
        tuple(RowReport(number, one, missing_parts(one), _doubts(one, _key(one) in twice)) for number, one in asked)
    )


def _is_cancelled(activity: Activity) -> bool:
    return activity.status is ActivityStatus.CANCELLED


def _doubts(one: Activity, is_repeated: bool) -> tuple[Doubt, ...]:
    found = {
        Doubt.OUTSIDE_YEAR: _is_outside_year(one),
        Doubt.DUPLICATE: is_repeated,
        Doubt.NO_INDICATOR: not one.indicator,
        Doubt.PUBLIC_WITHOUT_DATE: one.is_public and one.first_day is None,
        Doubt.UNREAD: bool(getattr(one, "unread", None)),
    }
    return tuple(doubt for doubt, is_so in found.items() if is_so)


def _is_outside_year(one: Activity) -> bool:
    first, last = dates.fiscal_year_period(one.plan.fiscal_year)
    return one.first_day is not None and one.last_day is not None and (one.last_day < first or one.first_day > last)


def _repeated(activities: Iterable[Activity]) -> set[tuple[str, str, object]]:
    seen: set[tuple[str, str, object]] = set()
    return {key for one in activities if (key := _key(one)) in seen or seen.add(key)}  # type: ignore[func-returns-value]


def _key(one: Activity) -> tuple[str, str, object]:
    return fold(one.place), fold(one.title), one.first_day
