"""Uploaded files as rows: workbooks and text files, looked at with suspicion before they are read."""

from coordinator.exchange.files.reading import read_file

__all__ = ["read_file"]
