"""Entries as rows for a spreadsheet."""

from collections.abc import Iterable

from coordinator.calendar.entries import Entry
from coordinator.core.sheets import csv_text
from coordinator.core.words import _


def as_csv(entries: Iterable[Entry]) -> str:
    """One line an entry under one line of headings."""
    heading = [
        _("From"), _("Until"), _("Time"), _("Event"), _("Day of the event"), _("Kind"), _("Zone or district"),
        _("Place"), _("State"), _("Page"),
    ]  # fmt: skip
    return csv_text(heading, (_cells(entry) for entry in entries))


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
