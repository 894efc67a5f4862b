"""Rows of worksheets that come from a spreadsheet."""
