"""All entries as one table: its orders, and the same rows for a spreadsheet."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from coordinator.calendar.entries import Entry
from coordinator.core.sorting import thai_key
from coordinator.core.words import _

ORDERS: Mapping[str, tuple[Callable[[Entry], Any], bool]] = {
    "date": (lambda entry: entry.order, False),
    "-date": (lambda entry: entry.order, True),
    "title": (lambda entry: (thai_key(entry.title), entry.order), False),
    "-title": (lambda entry: (thai_key(entry.title), entry.order), True),
}
DEFAULT = "-date"
_FORMULA = ("=", "+", "-", "@", "\t")


def ordered(entries: Iterable[Entry], order: str) -> list[Entry]:
    """The entries in one of ORDERS."""
    key, backwards = ORDERS[order]
    return sorted(entries, key=key, reverse=backwards)


def as_csv(entries: Iterable[Entry]) -> bytes:
    """UTF-8 with the mark by which Excel knows it; no cell can be taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        [
            _("From"), _("Until"), _("Time"), _("Event"), _("Day of the event"), _("Kind"), _("Zone or district"),
            _("Place"), _("State"), _("Page"),
        ]
    )  # fmt: skip
    writer.writerows([_safe(cell) for cell in _cells(entry)] for entry in entries)
    return text.getvalue().encode("utf-8-sig")


def _cells(entry: Entry) -> list[str]:
    clock_times = "" if entry.all_day else f"{entry.start:%H:%M}–{entry.end:%H:%M}"
    return [
        entry.first.isoformat(),
        entry.last.isoformat(),
        clock_times,
        entry.title,
        f"{entry.part}/{entry.parts}" if entry.parts > 1 else "",
        entry.kind_word,
        entry.whose or _("All districts"),
        entry.place,
        _("Cancelled") if entry.cancelled else "",
        entry.path,
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
