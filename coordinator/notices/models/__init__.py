"""What this room keeps: what each address was last told of an event, and when people are reminded of it."""

from coordinator.notices.models.invitations import Invitation, InvitedDay, InvitedPerson
from coordinator.notices.models.reminders import AbsenceWatch, Reminder, ReminderPlan

__all__ = ["AbsenceWatch", "Invitation", "InvitedDay", "InvitedPerson", "Reminder", "ReminderPlan"]
