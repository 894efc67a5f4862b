"""The fifty districts on one page: map, table, file; for everybody and for the staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public, requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.web import asked, page
from coordinator.core.words import LazyWords, lazy
from coordinator.home import figures, table
from coordinator.home.figures import Dimension, DistrictFigures, Shade
from coordinator.home.queries import city, zone
from coordinator.home.views._blueprint import blueprint
from coordinator.places.models import Zone
from coordinator.places.queries import list_zones


@dataclass(frozen=True)
class Choice:
    """What the reader chose in the address: colour, one shade, one zone, the order of the table."""

    by: Dimension
    status: str
    zone: str
    sort: str

    def href(self, **change: str) -> str:
        """The address of this page with some of the choice changed."""
        chosen = {"by": self.by.key, "status": self.status, "zone": self.zone, "sort": self.sort} | change
        defaults = {"by": "plan", "sort": "code"}
        query = {name: value for name, value in chosen.items() if value and value != defaults.get(name)}
        return url_for(str(request.endpoint), **query)  # type: ignore[arg-type]


@blueprint.get("/districts")
@public
def districts() -> ResponseReturnValue:
    """The public overview."""
    return _overview(city.public_figures(clock.today()), figures.PUBLIC, staff=False)


@blueprint.get("/team/overview")
@requires(Permission.TEAM_READ)
def overview() -> ResponseReturnValue:
    """The overview with the figures that only the staff may know."""
    return _overview(city.staff_figures(clock.today()), figures.STAFF, staff=True)


@blueprint.get("/districts.csv")
@public
def districts_csv() -> ResponseReturnValue:
    """The public overview as a file for a spreadsheet."""
    return _file(city.public_figures(clock.today()), staff=False)


@blueprint.get("/team/overview.csv")
@requires(Permission.TEAM_READ)
def overview_csv() -> ResponseReturnValue:
    """The staff overview as a file for a spreadsheet."""
    return _file(city.staff_figures(clock.today()), staff=True)


def _overview(rows: Sequence[DistrictFigures], dimensions: Sequence[Dimension], *, staff: bool) -> ResponseReturnValue:
    today, choice = clock.today(), _choice(dimensions)
    shown = [row for row in rows if _fits(row, choice, today)]
    return page(
        "home/overview.html",
        staff=staff,
        choice=choice,
        dimensions=dimensions,
        switch=[(one.slug, one.short) for one in list_zones()],
        legend=[_legend_item(choice, shade, n) for shade, n in choice.by.legend(rows, today)],
        zones=[_map_zone(one, members, choice, today) for one, members in figures.by_zone(rows)],
        columns=_columns(choice, staff=staff),
        rows=figures.ordered(shown, choice.sort),
        sums=figures.sums(rows),
        subtotals=[(one, figures.sums(members)) for one, members in figures.by_zone(shown)],
        total=figures.sums(shown),
        as_of=clock.now(),
        samples=zone.has_samples(),
    )


def _legend_item(choice: Choice, shade: Shade, count: int) -> dict[str, Any]:
    """A line of the legend: chosen again, it lets all districts be seen."""
    chosen = shade.key == choice.status
    return {
        "status": shade.fill,
        "word": shade.word,
        "n": count,
        "href": choice.href(status="" if chosen else shade.key),
        "current": chosen,
    }


def _map_zone(one: Zone, members: Sequence[DistrictFigures], choice: Choice, today: date) -> dict[str, Any]:
    tiles = [_tile(row, choice, today) for row in members]
    return {"slug": one.slug, "name": one.name, "tiles": tiles}


def _tile(row: DistrictFigures, choice: Choice, today: date) -> dict[str, Any]:
    shade, figure = choice.by.shade(row, today), choice.by.figure(row, today)
    return {
        "code": row.district.code,
        "name": row.district.name,
        "col": row.district.tile_column,
        "row": row.district.tile_row,
        "href": url_for("home.district", code=row.district.code),
        "status": shade.fill,
        "word": shade.word,
        "figure": figure,
        "words": choice.by.words(figure) if choice.by.words and figure is not None else None,
        "off": not _fits(row, choice, today),
    }


COLUMNS = (
    ("code", lazy("Code")),
    ("name", lazy("District")),
    ("", lazy("Zone")),
    ("", lazy("Plan status")),
    ("", lazy("Working group")),
    ("activities", lazy("Activities")),
    ("done", lazy("Completed")),
    ("late", lazy("Behind schedule")),
    ("areas", lazy("Areas")),
)
LAST = {
    True: (("trained", lazy("People trained")), ("changed", lazy("Last updated"))),
    False: (("events", lazy("Coming events")),),
}


def _columns(choice: Choice, *, staff: bool) -> list[Any]:
    """The headings; those that can be sorted by turn the order round when chosen again."""
    return [_column(choice, key, word) for key, word in (*COLUMNS, *LAST[staff])]


def _column(choice: Choice, key: str, word: LazyWords) -> Any:
    if not key:
        return word
    first = key if key in ("code", "name") else f"-{key}"
    other = key if first.startswith("-") else f"-{key}"
    column = {"label": word, "num": key not in ("code", "name", "changed")}
    if choice.sort.removeprefix("-") == key:
        column["order"] = "descending" if choice.sort.startswith("-") else "ascending"
    return column | {"sort": choice.href(sort=other if choice.sort == first else first) + "#district-table"}


def _choice(dimensions: Sequence[Dimension]) -> Choice:
    by = {dimension.key: dimension for dimension in dimensions}
    chosen = by[asked("by", by) or "plan"]
    return Choice(
        chosen,
        asked("status", [shade.key for shade in chosen.shades]),
        asked("zone", [one.slug for one in list_zones()]),
        asked("sort", [sign + key for key in figures.SORTS for sign in ("", "-")]) or "code",
    )


def _fits(row: DistrictFigures, choice: Choice, today: date) -> bool:
    if choice.zone and row.district.zone_slug != choice.zone:
        return False
    return not choice.status or choice.by.read(row, today) == choice.status


def _file(rows: Sequence[DistrictFigures], *, staff: bool) -> Response:
    name = f"districts-{clock.today().isoformat()}.csv"
    answer = Response(table.as_csv(rows, clock.now(), staff=staff), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
