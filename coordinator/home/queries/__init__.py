"""Reading across the rooms: each page asks a number of questions that does not grow with the data."""
