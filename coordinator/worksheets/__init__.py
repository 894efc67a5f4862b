"""Worksheets of the small groups of an event: what they write becomes plans and next steps."""
