"""Messages to people with an account: queued in the transaction of the change they tell of, seen before they go."""
