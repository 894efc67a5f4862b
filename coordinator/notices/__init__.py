"""What people are told by mail of events and of what is overdue: invitations, changes, reminders, the weekly digest."""
