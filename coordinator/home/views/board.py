"""The map, its legend and the headings of the table, for what the reader chose in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for

from coordinator.core.web import asked
from coordinator.core.words import LazyWords, lazy
from coordinator.home import figures
from coordinator.home.dimensions import Dimension, Shade
from coordinator.home.figures import DistrictFigures
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


def read_choice(dimensions: Sequence[Dimension]) -> Choice:
    """What the address asks for; anything unknown is as if it were not there."""
    by = {dimension.key: dimension for dimension in dimensions}
    chosen = by[asked("by", by) or "plan"]
    return Choice(
        chosen,
        asked("status", [shade.key for shade in chosen.shades]),
        asked("zone", [one.slug for one in list_zones()]),
        asked("sort", [sign + key for key in figures.SORTS for sign in ("", "-")]) or "code",
    )


def fits(row: DistrictFigures, choice: Choice, today: date) -> bool:
    """Whether the district has the chosen shade and lies in the chosen zone."""
    if choice.zone and row.district.zone_slug != choice.zone:
        return False
    return not choice.status or choice.by.read(row, today) == choice.status


def legend_item(choice: Choice, shade: Shade, count: int) -> dict[str, Any]:
    """A line of the legend: chosen again, it lets all districts be seen."""
    chosen = shade.key == choice.status
    return {
        "status": shade.fill,
        "word": shade.word,
        "n": count,
        "href": choice.href(status="" if chosen else shade.key),
        "current": chosen,
    }


def map_zone(one: Zone, members: Sequence[DistrictFigures], choice: Choice, today: date) -> dict[str, Any]:
    """A zone with its tiles, as the map wants it."""
    tiles = [_tile(row, choice, today) for row in members]
    return {"slug": one.slug, "name": one.name, "tiles": tiles}


def _tile(row: DistrictFigures, choice: Choice, today: date) -> dict[str, Any]:
    shade, figure = choice.by.shade(row, today), choice.by.figure(row, today)
    return {
        "code": row.district.code,
        "name": row.district.tile_name,
        "col": row.district.tile_column,
        "row": row.district.tile_row,
        "href": url_for("home.district", code=row.district.code),
        "status": shade.fill,
        "word": shade.word,
        "figure": figure,
        "words": choice.by.words(figure) if choice.by.words and figure is not None else None,
        "off": not fits(row, choice, today),
    }


COLUMNS = (
    ("code", lazy("Code")),
    ("name", lazy("District")),
    ("", lazy("Zone")),
    ("", lazy("Plan status")),
    ("", lazy("Working group")),
    ("activities", lazy("Activities")),
    ("done", lazy("Finished")),
    ("late", lazy("Late")),
    ("areas", lazy("Areas")),
)
LAST = {
    True: (("trained", lazy("Trained")), ("changed", lazy("Updated"))),
    False: (("events", lazy("Coming events")),),
}


def columns(choice: Choice, *, staff: bool) -> list[Any]:
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
