"""Finding working groups: the board of all fifty, one group, and what belongs to it."""

from coordinator.groups.queries.board import Board, BoardFilter, BoardRow, Column, Counts, board_on, open_steps
from coordinator.groups.queries.records import (
    get_change,
    get_group,
    get_holder,
    get_order,
    get_order_file,
    get_removed_holder,
    get_removed_order,
    get_seat,
    get_step,
    lock_group,
    other_seats,
    public_states,
    twice_seated,
)

__all__ = [
    "Board",
    "BoardFilter",
    "BoardRow",
    "Column",
    "Counts",
    "board_on",
    "get_change",
    "get_group",
    "get_holder",
    "get_order",
    "get_order_file",
    "get_removed_holder",
    "get_removed_order",
    "get_seat",
    "get_step",
    "lock_group",
    "open_steps",
    "other_seats",
    "public_states",
    "twice_seated",
]
