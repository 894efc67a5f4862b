"""What can be done with divisions, their groups and the places in them."""

from coordinator.breakouts.operations import copying as _copying  # noqa: F401  (what copies of events take over)
from coordinator.breakouts.operations import forgetting as _forgetting  # noqa: F401  (what it follows)
from coordinator.breakouts.operations.arriving import settle_newcomers
from coordinator.breakouts.operations.dividing import divide_again, divide_anew
from coordinator.breakouts.operations.divisions import (
    change_division,
    lock_division,
    remove_division,
    restore_division,
    unlock_division,
)
from coordinator.breakouts.operations.groups import add_group, change_group, remove_group, restore_group, set_room
from coordinator.breakouts.operations.moving import move_people
from coordinator.breakouts.operations.places import take_back

__all__ = [
    "add_group",
    "change_division",
    "change_group",
    "divide_again",
    "divide_anew",
    "lock_division",
    "move_people",
    "remove_division",
    "remove_group",
    "restore_division",
    "restore_group",
    "set_room",
    "settle_newcomers",
    "take_back",
    "unlock_division",
]
