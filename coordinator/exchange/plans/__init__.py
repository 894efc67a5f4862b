"""Rows of action plans that come from a spreadsheet: recognised, checked, held, saved, and written out again."""
