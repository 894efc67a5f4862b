"""Agendas as trainers have them in a table: recognised, looked at, saved line by line."""
