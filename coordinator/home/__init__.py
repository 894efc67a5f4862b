"""The picture of the city and of one's own zone; search; standing pages."""
