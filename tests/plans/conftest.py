"""Counting the statements sent to the database."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from coordinator.core.db import db


@pytest.fixture
def statements(session):
    """``with statements() as seen:`` collects what is sent to the database."""

    @contextmanager
    def listen() -> Iterator[list[str]]:
        seen: list[str] = []

        def note(_connection, _cursor, statement, *_more) -> None:
            seen.append(statement)

        connection = db.session.connection()
        event.listen(connection, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(connection, "before_cursor_execute", note)

    return listen
