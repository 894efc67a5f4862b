"""Changes that are always undone inside a transaction that goes on."""

from collections.abc import Iterator
from contextlib import contextmanager

from coordinator.core.db import db


@contextmanager
def undone_again() -> Iterator[None]:
    """A savepoint that is rolled back at the end, whatever happens inside; nothing read or made before is remembered.

    A row that was made and deleted inside stays in the session if somebody still holds it, and the next one
    gets its number.
    """
    savepoint = db.session.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
        db.session.expunge_all()
