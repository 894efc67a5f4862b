"""What can be done with the working groups: states, next steps, orders, seats and who holds them."""

from coordinator.groups.operations.holders import change_holder, end_holding, put_person
from coordinator.groups.operations.orders import change_order, record_order
from coordinator.groups.operations.seats import (
    add_seat,
    add_usual_seats,
    change_seat,
    end_seat,
    restore_seat,
)
from coordinator.groups.operations.states import change_state, ensure_groups
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
    "put_person",
    "record_order",
    "reopen_step",
    "restore_seat",
]
