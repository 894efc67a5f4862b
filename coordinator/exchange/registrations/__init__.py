"""Tables of people for an event: recognised, checked, registered or corrected, and taken back."""
