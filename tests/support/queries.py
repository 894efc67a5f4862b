"""Counting what a page asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def counted() -> Iterator[list[str]]:
    """The SELECT statements sent inside the block, as a list that grows."""
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def worked() -> Iterator[list[int]]:
    """How far SQLite had to go inside the block: the list holds the steps of its virtual machine, in hundreds.

    The same question to the same rows takes the same steps, however busy this machine is.
    """
    steps, asked = [0], []

    def count() -> None:
        steps[0] += 1

    def watch(_connection, cursor, *_rest) -> None:
        asked.append(cursor.connection)
        cursor.connection.set_progress_handler(count, 100)

    event.listen(Engine, "before_cursor_execute", watch)
    try:
        yield steps
    finally:
        event.remove(Engine, "before_cursor_execute", watch)
        for connection in asked:
            connection.set_progress_handler(None, 100)
