"""The coverage board: fifty districts, what each has, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.access.scope import territory
from coordinator.core import clock
from coordinator.core.web import asked, csv_file, page
from coordinator.core.words import LazyWords, lazy
from coordinator.home import coverage, coverage_file
from coordinator.home.coverage import CoverageRow, Gap
from coordinator.home.nudges import about
from coordinator.home.queries.coverage import coverage_rows
from coordinator.home.views._blueprint import blueprint
from coordinator.outbox.models import MessageKind
from coordinator.outbox.queries import told_on
from coordinator.places.queries import list_zones

COLUMNS: Sequence[tuple[str, LazyWords, bool]] = (
    ("name", lazy("District"), False),
    ("group", lazy("Working group"), False),
    ("seats", lazy("Seats held"), True),
    ("last", lazy("Last meeting"), False),
    ("next", lazy("Next meeting"), False),
    ("plan", lazy("Plan"), False),
    ("areas", lazy("Areas"), True),
    ("figures", lazy("Fresh figures"), True),
    ("trained", lazy("Trained"), True),
    ("changed", lazy("Updated"), False),
)
DOWN_FIRST = ("seats", "areas", "figures", "trained", "changed", "last")


@dataclass(frozen=True)
class Choice:
    """What the address asks for: one zone, one thing that is missing, the order."""

    zone: str
    gap: Gap | None
    sort: str

    def href(self, **change: str) -> str:
        """The address of the board with some of the choice changed."""
        chosen = {"zone": self.zone, "missing": self.gap.value if self.gap else "", "sort": self.sort} | change
        return url_for("home.coverage_board", **{name: value for name, value in chosen.items() if value})  # type: ignore[arg-type]

    def fits(self, row: CoverageRow) -> bool:
        """Whether a district is shown."""
        return self.zone in ("", row.district.zone_slug) and (self.gap is None or row.lacks(self.gap))


def read_choice() -> Choice:
    """What the address asks for; anything unknown is as if it were not there."""
    gap = asked("missing", [one.value for one in Gap])
    return Choice(
        zone=asked("zone", [one.slug for one in list_zones()]),
        gap=Gap(gap) if gap else None,
        sort=asked("sort", [sign + key for key in coverage.SORTS for sign in ("", "-")]),
    )


@blueprint.get("/team/coverage")
@requires(Permission.TEAM_READ)
def coverage_board() -> ResponseReturnValue:
    """What each district has and lacks, sortable, by zone and by what is missing."""
    choice, rows = read_choice(), coverage_rows(clock.today())
    inside = [row for row in rows if choice.zone in ("", row.district.zone_slug)]
    shown = [row for row in inside if choice.fits(row)]
    return page(
        "home/coverage.html",
        choice=choice,
        rows=coverage.ordered(shown, choice.sort),
        columns=[_column(choice, *column) for column in COLUMNS],
        counts=coverage.gap_counts(inside),
        subtotals=coverage.subtotals(inside),
        total=coverage.Subtotal.of(inside),
        zones=list_zones(),
        told=told_on(MessageKind.NUDGE, about(choice.gap)) if choice.gap else {},
        may_remind=_may_remind(shown),
        as_of=clock.now(),
    )


@blueprint.get("/team/coverage.csv")
@requires(Permission.TEAM_READ)
def coverage_csv() -> ResponseReturnValue:
    """The board as a file for a spreadsheet, with the same filters."""
    choice = read_choice()
    rows = coverage.ordered([row for row in coverage_rows(clock.today()) if choice.fits(row)], choice.sort)
    return csv_file(f"coverage-{clock.today().isoformat()}", coverage_file.as_csv(rows, clock.now()))


def _may_remind(rows: Sequence[CoverageRow]) -> bool:
    reach = territory(current_user, Permission.NUDGE_SEND)
    return any(reach.covers(row.district.zone_slug, row.district.code) for row in rows)


def _column(choice: Choice, key: str, word: LazyWords, is_number: bool) -> Any:
    first = f"-{key}" if key in DOWN_FIRST else key
    other = first.removeprefix("-") if first.startswith("-") else f"-{key}"
    column: dict[str, Any] = {"label": word, "num": is_number}
    if choice.sort.removeprefix("-") == key:
        column["order"] = "descending" if choice.sort.startswith("-") else "ascending"
    return column | {"sort": choice.href(sort=other if choice.sort == first else first) + "#coverage-table"}
