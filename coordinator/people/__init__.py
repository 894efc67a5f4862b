"""Organisations, known once whatever their spelling."""
