"""The cells of a worksheet: how each text is understood, how it is kept, and how it is shown."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from wtforms import Form

from coordinator.core import dates
from coordinator.core.fields import CoarseDateField, LongTextField, TextField, ThaiDateField, optional
from coordinator.core.folding import fold
from coordinator.core.grid.changes import Cell
from coordinator.core.grid.reading import one_line, read_field
from coordinator.core.words import _, language, lazy, use_language
from coordinator.places.models import District
from coordinator.places.names import PlaceNames
from coordinator.plans.forms import QuantityField
from coordinator.worksheets.columns import UNIT, Column, ColumnKind, Option
from coordinator.worksheets.models import SheetRow


class _Fields(Form):
    """One field for each kind of cell that a form would ask for."""

    text = TextField(lazy("Text"), [optional()], most=2000)
    long = LongTextField(lazy("Text"), [optional()], most=4000)
    date = ThaiDateField(lazy("Text"), [optional()])
    period = CoarseDateField(lazy("Text"), [optional()])
    number = QuantityField(lazy("Text"), [optional()])


class SheetReader:
    """Understands the cells of these columns; serves one request and keeps what it has read."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = {column.key: column for column in columns}
        self._form = _Fields(formdata=None)
        self._known: dict[tuple[str, str, str], Cell] = {}

    def read(self, key: str, text: str) -> Cell:
        """What ``text`` means in the column ``key``; ``echo`` says it in full where it is a date."""
        known = (key, text, language())
        if known not in self._known:
            self._known[known] = self._read(self.columns[key], text) if text.strip() else Cell("")
        return self._known[known]

    def stored(self, key: str, text: str) -> str:
        """The text to keep: what was understood in the Thai spelling of the house, anything else as it was typed."""
        with use_language("th"):
            cell = self.read(key, text)
            return text.strip() if cell.problem else self._write(self.columns[key], cell.value)

    def kept(self, key: str, value: Any) -> str:
        """A value of this column as the sheet would keep it."""
        with use_language("th"):
            return self._write(self.columns[key], value) if key in self.columns else ""

    def shown(self, key: str, kept: str) -> str:
        """A kept text as the reader of the page writes it."""
        column = self.columns.get(key)
        if language() == "th" or column is None or not kept:
            return kept
        with use_language("th"):
            cell = self.read(key, kept)
        return kept if cell.problem else self._write(column, cell.value)

    def value(self, key: str, kept: str) -> Any:
        """What a kept text means, None when it means nothing to its column."""
        cell = self.read(key, kept)
        return None if cell.problem else cell.value

    def _read(self, column: Column, text: str) -> Cell:
        match column.kind:
            case ColumnKind.LONG:
                return read_field(self._form, "long", text, text)
            case ColumnKind.DISTRICT:
                return self._district(text)
            case ColumnKind.CHOICE:
                return _choice(column.options, text)
            case ColumnKind.TEXT | ColumnKind.AREA:
                return read_field(self._form, "text", text, one_line(text, " "))
            case kind:
                return read_field(self._form, kind.value, text, one_line(text, " "))

    def _district(self, text: str) -> Cell:
        found = self._places.find(text)
        if not isinstance(found, District):
            return Cell(text, problem=_("No district is called “%(name)s”.", name=text))
        return Cell(text, found)

    @cached_property
    def _places(self) -> PlaceNames:
        return PlaceNames(zones=False)

    def _write(self, column: Column, value: Any) -> str:
        if value is None:
            return ""
        match column.kind:
            case ColumnKind.DATE:
                return dates.format_grid(value, language())
            case ColumnKind.PERIOD:
                return self._form._fields["period"].write(value)  # type: ignore[no-any-return]
            case ColumnKind.NUMBER:
                return f"{value:,.2f}".removesuffix(".00")
            case ColumnKind.DISTRICT:
                return str(value.name)
            case ColumnKind.CHOICE:
                return value.word  # type: ignore[no-any-return]
            case _:
                return str(value)


def rows_as_json(rows: Iterable[SheetRow], reader: SheetReader, *, editable: bool) -> list[dict[str, Any]]:
    """Rows as the grid takes them."""
    return [_as_json(row, reader, editable) for row in rows]


def columns_as_json(columns: Iterable[Column], rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The columns as the grid takes them."""
    used = {key for row in rows for key, text in row["cells"].items() if text}
    return [
        {
            "key": one.key,
            "label": one.label,
            "kind": _GRID_KINDS.get(one.kind, one.kind.value),
            "visible": True,
            "used": one.key in used,
            "width": one.width,
            "tells": one.key != UNIT,
            "offered": one.key == UNIT,
            **({"options": [option.word for option in one.options]} if one.options else {}),
        }
        for one in columns
    ]


# What the scripts call the kinds that have another name there.
_GRID_KINDS = {ColumnKind.PERIOD: "date", ColumnKind.DISTRICT: "unit", ColumnKind.AREA: "choice"}


def problems(row: SheetRow, reader: SheetReader) -> dict[str, str]:
    """Why each cell that its column cannot read cannot be read, and what is still missing, in the reader's language."""
    read = {key: reader.read(key, text) for key, text in row.cells.items() if text and key in reader.columns}
    found = {key: cell.problem for key, cell in read.items() if cell.problem}
    empty = (key for key, column in reader.columns.items() if column.required and not row.cells.get(key))
    return found | {key: _("This is still to be filled in.") for key in empty}


def _as_json(row: SheetRow, reader: SheetReader, editable: bool) -> dict[str, Any]:
    kept = {key: row.cells.get(key, "") for key in reader.columns}
    unit = reader.value(UNIT, kept[UNIT]) if kept.get(UNIT) else None
    echoes = {key: reader.read(key, text).echo for key, text in kept.items() if text}
    return {
        "id": row.id,
        "version": row.version,
        "plan_id": row.sheet_id,
        "unit": unit.code if unit else "",
        "editable": editable and row.removed_at is None,
        "cells": {key: reader.shown(key, text) for key, text in kept.items()},
        "problems": problems(row, reader),
        "echo": {key: echo for key, echo in echoes.items() if echo},
        "removed": row.removed_at is not None,
    }


def _choice(options: Sequence[Option], text: str) -> Cell:
    """The option named, in either language; part of a word will do when it is part of only one."""
    folded = fold(text)
    found = [one for one in options if folded in (fold(one.th), fold(one.en))]
    parts = found or [one for one in options if folded in fold(one.th)]
    if len(parts) != 1:
        words = ", ".join(one.word for one in options)
        return Cell(text, problem=_("Write one of these words: %(words)s.", words=words))
    return Cell(text, parts[0])
