"""Action plans of a district or zone for a fiscal year, and their activities."""
