"""Changes that are always undone inside a transaction that goes on."""

from collections.abc import Iterator
from contextlib import contextmanager

from coordinator.core.db import db


@contextmanager
def undone_again() -> Iterator[None]:
    """A savepoint that is rolled back at the end, whatever happens inside."""
    savepoint = db.session.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
