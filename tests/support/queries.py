"""Counting what a page asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from coordinator.core.db import db


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The SELECT statements sent inside the block, as a list that grows."""
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    engine = db._app_engines[app][None]
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
