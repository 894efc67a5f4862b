"""What can be done with plans and with their activities."""

from coordinator.plans.operations.accepting import accept_activities
from coordinator.plans.operations.activities import (
    add_activity,
    change_activity,
    check_activity,
    remove_activity,
    restore_activity,
)
from coordinator.plans.operations.books import open_plan
from coordinator.plans.operations.steps import (
    approve_plan,
    close_plan,
    reopen_plan,
    return_plan,
    submit_plan,
    withdraw_plan,
)

__all__ = [
    "accept_activities",
    "add_activity",
    "approve_plan",
    "change_activity",
    "check_activity",
    "close_plan",
    "open_plan",
    "remove_activity",
    "reopen_plan",
    "restore_activity",
    "return_plan",
    "submit_plan",
    "withdraw_plan",
]
