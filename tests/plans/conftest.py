"""Two people at the plan sheet, and the statements sent to the database."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from coordinator.core.db import db
from tests.plans.grid import Grid


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


@pytest.fixture
def central(browser):
    return Grid(browser("central"))


@pytest.fixture
def admin(browser):
    return Grid(browser("admin"))
