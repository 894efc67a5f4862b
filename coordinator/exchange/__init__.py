"""Rows that come from spreadsheets, rows that could not be saved yet, and the sample content."""
