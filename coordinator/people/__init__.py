"""Persons and organisations, with or without an account."""
