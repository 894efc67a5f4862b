"""Coordinator: working groups, plans and training events of district offices."""
