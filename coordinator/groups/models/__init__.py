"""What this room keeps: groups and their states, orders, seats with holders, next steps."""

from coordinator.groups.models.group import Age, GroupState, StateChange, WorkingGroup, following
from coordinator.groups.models.orders import GroupOrder, OrderEffect, OrderFile
from coordinator.groups.models.seats import Seat, SeatHolder, SeatRole, SeatSide
from coordinator.groups.models.steps import DriveStep, StepState

__all__ = [
    "Age",
    "DriveStep",
    "GroupOrder",
    "GroupState",
    "OrderEffect",
    "OrderFile",
    "Seat",
    "SeatHolder",
    "SeatRole",
    "SeatSide",
    "StateChange",
    "StepState",
    "WorkingGroup",
    "following",
]
