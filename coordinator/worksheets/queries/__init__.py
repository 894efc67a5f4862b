"""Finding forms, sheets, their rows, who changed what, and follow-ups."""

from coordinator.worksheets.queries.follow_ups import attended_between, follow_ups_of, follow_ups_with
from coordinator.worksheets.queries.remarks import get_remark, remarks_on
from coordinator.worksheets.queries.sendings import (
    get_sending,
    lock_sheet,
    row_of_activity,
    rows_of_steps,
    sendings_of,
    sent_rows,
)
from coordinator.worksheets.queries.sheets import (
    HISTORY,
    changed_since,
    changes_of_row,
    count_rows,
    every_row,
    find_sheet,
    get_act,
    last_position,
    lock_rows,
    read_rows,
    rows_of,
    sheets_of,
    texts_before_changes,
)
from coordinator.worksheets.queries.templates import (
    count_sheets,
    every_template,
    get_template,
    list_templates,
    lock_template,
)

__all__ = [
    "HISTORY",
    "attended_between",
    "changed_since",
    "changes_of_row",
    "count_rows",
    "count_sheets",
    "every_row",
    "every_template",
    "find_sheet",
    "follow_ups_of",
    "follow_ups_with",
    "get_act",
    "get_remark",
    "get_sending",
    "get_template",
    "last_position",
    "list_templates",
    "lock_rows",
    "lock_sheet",
    "lock_template",
    "read_rows",
    "remarks_on",
    "row_of_activity",
    "rows_of",
    "rows_of_steps",
    "sendings_of",
    "sent_rows",
    "sheets_of",
    "texts_before_changes",
]
