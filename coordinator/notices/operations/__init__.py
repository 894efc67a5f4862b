"""What is told to whom, and when people are reminded."""
