"""What can be done with the working groups: states, next steps, orders, seats and who holds them."""

from coordinator.groups.operations.holders import (
    change_holder,
    end_holding,
    put_person,
    remove_holder,
    restore_holder,
)
from coordinator.groups.operations.orders import (
    change_order,
    record_order,
    remove_order,
    remove_order_file,
    restore_order,
    restore_order_file,
)
from coordinator.groups.operations.seats import (
    add_seat,
    add_usual_seats,
    change_seat,
    end_seat,
    move_seat,
    restore_seat,
    withdraw_seat,
)
from coordinator.groups.operations.states import (
    change_state,
    ensure_groups,
    record_earlier_state,
    redo_change,
    undo_change,
)
from coordinator.groups.operations.steps import add_step, change_step, drop_step, finish_step, reopen_step

__all__ = [
    "add_seat",
    "add_step",
    "add_usual_seats",
    "change_holder",
    "change_order",
    "change_seat",
    "change_state",
    "change_step",
    "drop_step",
    "end_holding",
    "end_seat",
    "ensure_groups",
    "finish_step",
    "move_seat",
    "put_person",
    "record_earlier_state",
    "record_order",
    "redo_change",
    "remove_holder",
    "remove_order",
    "remove_order_file",
    "reopen_step",
    "restore_holder",
    "restore_order",
    "restore_order_file",
    "restore_seat",
    "undo_change",
    "withdraw_seat",
]
