"""Plan rows as a grid of cells: how each text is understood, and what is sent to whoever shows the grid."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from coordinator.access.scope import Territory
from coordinator.core import clock, dates
from coordinator.core.flags import read_flag
from coordinator.core.folding import fold
from coordinator.core.grid.changes import Cell
from coordinator.core.grid.reading import one_line, read_field
from coordinator.core.words import LANGUAGES, _, language, use_language
from coordinator.places.names import PlaceNames
from coordinator.places.queries import list_districts, list_zones
from coordinator.plans import queries
from coordinator.plans.columns import BY_KEY, COLUMNS, Column, Kind, label, period, texts
from coordinator.plans.forms import ActivityForm
from coordinator.plans.models import Activity, ActivityStatus
from coordinator.plans.operations import misfit
from coordinator.plans.queries import ROWS, ActivityFilter
from coordinator.plans.queries.matching import ENDED

__all__ = ["BY_KEY", "COLUMNS", "Cell", "CellReader", "Column", "Kind", "rows_as_json", "sheet", "unread_cells"]

SUGGESTED = ("process", "method", "tools", "responsible", "involved", "budget_source")
MOST_UNITS = 20
# What the tables of the offices say besides the words of the statuses.
SAID = {
    ActivityStatus.NOT_STARTED: ("ยังไม่ดำเนินการ", "ยังไม่ได้เริ่ม", "○"),
    ActivityStatus.PLANNED: ("วางแผนแล้ว",),
    ActivityStatus.IN_PROGRESS: ("กำลังดำเนินการ", "ดำเนินการอยู่", "ล่าช้า", "ล่าช้ากว่าแผน", "Behind schedule", "◐"),
    ActivityStatus.DONE: ("เสร็จสิ้น", "ดำเนินการแล้ว", "●", "✓"),
    ActivityStatus.CANCELLED: ("ยกเลิกแล้ว",),
}


class CellReader:
    """Understands cells by the fields of ``ActivityForm``, so that form, grid, paste and file read alike.

    One reader serves one request or one file: it knows the districts and keeps what it has read.
    """

    def __init__(self) -> None:
        self._form = ActivityForm(formdata=None, meta={"csrf": False})
        self._known: dict[tuple[str, str], Cell] = {}

    def read(self, key: str, text: str) -> Cell:
        """What ``text`` means in the column ``key``."""
        if (key, text) not in self._known:
            self._known[key, text] = self._read(BY_KEY[key], text)
        return self._known[key, text]

    def _read(self, column: Column, text: str) -> Cell:
        match column.kind:
            case Kind.UNIT:
                return self._unit(text)
            case Kind.STATUS:
                return _status(text)
            case Kind.FLAG:
                return _flag(text)
            case Kind.LONG:
                return self._by_form(column.key, text, text)
            case Kind.TOKENS:
                return self._by_form(column.key, text, one_line(text, ", "))
            case _:
                return self._by_form(column.key, text, one_line(text, " "))

    def _by_form(self, key: str, typed: str, text: str) -> Cell:
        return read_field(self._form, "process_" if key == "process" else key, typed, text)

    def _unit(self, text: str) -> Cell:
        found = self._places.find(text)
        if found is None:
            empty = _("Choose the district.")
            return Cell(text, problem=_("No district or zone is called “%(name)s”.", name=text) if text else empty)
        return Cell(text, found)

    @cached_property
    def _places(self) -> PlaceNames:
        return PlaceNames()


def rows_as_json(rows: Iterable[Any], reach: Territory, reader: CellReader) -> list[dict[str, Any]]:
    """Rows of ``queries.read_rows`` as the grid takes them; ``reach`` says which may be edited."""
    return [_as_json(row, reach, reader) for row in rows]


def sheet(wanted: ActivityFilter, page: int, reach: Territory) -> dict[str, Any]:
    """All that one page of the grid needs: columns, rows, choices, words to offer, and the number to ask news since."""
    reader = CellReader()
    seq, total = queries.HISTORY.settled(), queries.count_rows(wanted)
    pages = max(1, -(-total // ROWS))
    page = min(max(1, page), pages)
    rows = rows_as_json(queries.page_of_rows(wanted, page), reach, reader)
    units = _units(reach, wanted)
    return {
        "columns": _columns(rows),
        "rows": rows,
        "total": total,
        "page": page,
        "pages": pages,
        "seq": seq,
        "year": wanted.year or dates.fiscal_year(clock.today()),
        "choices": {
            "unit": units,
            "status": [{"value": one.value, "word": str(one.word)} for one in ActivityStatus],
            "year": [{"value": year, "word": dates.format_year(year, language())} for year in _years()],
        },
        "areas": queries.area_names(_offered(units, rows)),
        "words": queries.recent_words(SUGGESTED),
    }


def _as_json(row: Any, reach: Territory, reader: CellReader) -> dict[str, Any]:
    start, end = period(row, "start"), period(row, "end")
    last = end or start
    late = last is not None and last.end < clock.today() and row.status not in ENDED
    mine = reach.covers(row.zone_slug, row.district_code)
    return {
        "id": row.id,
        "version": row.version,
        "plan_id": row.plan_id,
        "unit": row.district_code or row.zone_slug,
        "year": row.fiscal_year,
        "state": row.state.value,
        "editable": mine and row.state.is_open and row.removed_at is None,
        "late": late,
        "status": row.status.value,
        "cells": texts(row) if mine else texts(row, understood=True),
        "problems": problems(row, reader) if mine and row.unread else {},
        "echo": {
            key: dates.echo(day, language())
            for key, day in (("start", start), ("end", end))
            if day and key not in row.unread
        },
        "removed": row.removed_at is not None,
    }


def problems(row: Any, reader: CellReader) -> dict[str, str]:
    """Why each text of the row that was not understood was not, in the reader's language."""
    found = {}
    for key, text in row.unread.items():
        cell = reader.read(key, text)
        ends = {"start": period(row, "start"), "end": period(row, "end")} | {key: cell.value}
        odd = misfit(key, ends["start"], ends["end"]) if BY_KEY[key].kind is Kind.DATE and cell.value else ""
        found[key] = cell.problem or odd or _("This was not taken over yet. Type it again.")
    return found


def unread_cells(activity: Activity) -> list[tuple[str, str, str]]:
    """The cells of the row that were not understood: what they are called, what was typed, and why not."""
    if not activity.unread:
        return []
    row = queries.read_rows([activity.id])[0]
    why = problems(row, CellReader())
    return [(label(key), text, why[key]) for key, text in activity.unread.items()]


def _columns(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The columns as the grid takes them; a way of working that somebody wrote down is shown."""
    used = {key for row in rows for key, text in row["cells"].items() if text}
    return [
        {
            "key": one.key,
            "label": str(one.label),
            "kind": one.kind.value,
            "visible": one.shown or (one.key == "method" and one.key in used),
            "used": one.key in used,
            "width": one.width,
            "tells": one.tells,
            "offered": one.offered,
        }
        for one in COLUMNS
    ]


def _units(reach: Territory, wanted: ActivityFilter) -> list[dict[str, str]]:
    """The districts, then the zones as a whole, in whose plans the person may write and that the filter means."""
    districts = [one for one in list_districts(wanted.zone or None) if reach.covers(one.zone_slug, one.code)]
    zones = [one for one in list_zones() if reach.covers(one.slug, None) and wanted.zone in ("", one.slug)]
    return [{"key": one.code, "name": one.name} for one in districts] + [
        {"key": one.slug, "name": one.name} for one in zones
    ]


def _offered(units: Sequence[Mapping[str, str]], rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """The units whose areas are offered: of the whole city only those on the page, for the sake of its size."""
    every = {unit["key"] for unit in units}
    return every if len(every) <= MOST_UNITS else every & {row["unit"] for row in rows}


def _years() -> list[int]:
    now = dates.fiscal_year(clock.today())
    return sorted({*range(now - 1, now + 4), *queries.list_years()})


def _status(text: str) -> Cell:
    folded = fold(text)
    if not folded:
        return Cell(text, ActivityStatus.NOT_STARTED)
    names = {one: _names(one) for one in ActivityStatus}
    found = [one for one, known in names.items() if folded in known | _said(one)]
    # Part of a word will do when it is part of only one: "เสร็จ", "ตามแผน", "can".
    parts = found or [one for one, known in names.items() if any(_is_part(folded, name) for name in known)]
    if len(parts) != 1:
        words = ", ".join(str(one.word) for one in ActivityStatus)
        return Cell(text, problem=_("Write one of the statuses: %(words)s.", words=words))
    return Cell(text, parts[0])


def _said(status: ActivityStatus) -> set[str]:
    return {fold(word) for word in SAID.get(status, ())}


def _is_part(folded: str, name: str) -> bool:
    return name.startswith(folded) if folded.isascii() or len(folded) < 3 else folded in name


def _names(status: ActivityStatus) -> set[str]:
    names = {status.value}
    for code in LANGUAGES:
        with use_language(code):
            names.add(str(status.word))
    return {fold(name) for name in names}


def _flag(text: str) -> Cell:
    flag = read_flag(text)
    return Cell(text, problem=_("Write yes or no.")) if flag is None else Cell(text, flag)
