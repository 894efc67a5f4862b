"""Keeping the calendar ready: what changed is made anew inside the change, everything when the program changed."""

from coordinator.calendar.operations.following import keep_in_step
from coordinator.calendar.operations.rebuilding import is_current, rebuild

__all__ = ["is_current", "keep_in_step", "rebuild"]
