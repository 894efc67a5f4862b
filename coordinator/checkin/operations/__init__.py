"""What can be done at the door."""

from coordinator.checkin.operations.merging import merge_people
from coordinator.checkin.operations.passes import (
    end_pass,
    enter_by_pass,
    enter_by_right,
    leave,
    make_pass,
    note_contact,
)
from coordinator.checkin.operations.recording import Done, record
from coordinator.checkin.operations.sessions import close_session, reopen_session, set_rule
from coordinator.checkin.operations.sheets import mark_by_numbers

__all__ = [
    "Done",
    "close_session",
    "end_pass",
    "enter_by_pass",
    "enter_by_right",
    "leave",
    "make_pass",
    "mark_by_numbers",
    "merge_people",
    "note_contact",
    "record",
    "reopen_session",
    "set_rule",
]
