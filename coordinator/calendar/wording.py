"""When an entry is, in the reader's words."""

from datetime import datetime

from coordinator.calendar.entries import Entry
from coordinator.core.dates import format_range, format_times
from coordinator.core.words import _, language


def date_words(entry: Entry) -> str:
    """Its days with the year of the reader's era: "15 ธ.ค. 2565", or its period where only that is known."""
    return entry.period or format_range(entry.first, entry.last, language())


def time_words(entry: Entry) -> str:
    """Its clock times: "09.00–16.30 น."; "" for what has no time of its own."""
    if isinstance(entry.start, datetime) and isinstance(entry.end, datetime):
        return format_times(entry.start.time(), entry.end.time(), language())
    return "" if entry.period else _("All day")
