"""What people do without an account: register, show their ticket, change, cancel, hand over, find a lost link."""
