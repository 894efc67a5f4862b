"""What can be done at the door."""

from coordinator.checkin.operations import copying as _copying  # noqa: F401  (what copies of events take over)
from coordinator.checkin.operations import forgetting as _forgetting  # noqa: F401  (what it follows)
from coordinator.checkin.operations.merging import merge_people
from coordinator.checkin.operations.oneself import check_oneself_in, may_check_oneself_in, open_to_oneself
from coordinator.checkin.operations.passes import (
    end_pass,
    enter_by_pass,
    enter_by_right,
    leave,
    make_pass,
    note_contact,
)
from coordinator.checkin.operations.recording import Done, record, take_back
from coordinator.checkin.operations.sessions import close_session, reopen_session, set_rule
from coordinator.checkin.operations.sheets import Marked, mark, mark_by_numbers, walk_in

__all__ = [
    "Done",
    "Marked",
    "check_oneself_in",
    "close_session",
    "end_pass",
    "enter_by_pass",
    "enter_by_right",
    "leave",
    "make_pass",
    "mark",
    "mark_by_numbers",
    "may_check_oneself_in",
    "merge_people",
    "note_contact",
    "open_to_oneself",
    "record",
    "reopen_session",
    "set_rule",
    "take_back",
    "walk_in",
]
