"""The working group of each district: state, appointment order, seats, next steps."""
