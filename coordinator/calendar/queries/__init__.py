"""Reading the calendar as it is kept, and the records that it is made from."""

from coordinator.calendar.queries.feeds import (
    CANCELLED_STAYS,
    Asked,
    FeedRows,
    Row,
    Sort,
    feed_keys,
    feed_rows,
    octets_of,
    rows_of_event,
)
from coordinator.calendar.queries.kept import (
    CalendarFilter,
    Order,
    Window,
    collect,
    entries_of,
    next_entry,
    page_of_entries,
)
from coordinator.calendar.queries.model import kept_of, kept_places, lock_version, stamp, turnover_of, version
from coordinator.calendar.queries.told import (
    all_activities,
    all_events,
    in_parts,
    list_activities,
    list_events,
    told_activities,
    told_events,
)

__all__ = [
    "CANCELLED_STAYS",
    "Asked",
    "CalendarFilter",
    "FeedRows",
    "Order",
    "Row",
    "Sort",
    "Window",
    "all_activities",
    "all_events",
    "collect",
    "entries_of",
    "feed_keys",
    "feed_rows",
    "in_parts",
    "kept_of",
    "kept_places",
    "list_activities",
    "list_events",
    "lock_version",
    "next_entry",
    "octets_of",
    "page_of_entries",
    "rows_of_event",
    "stamp",
    "told_activities",
    "told_events",
    "turnover_of",
    "version",
]
