"""Requests that did not begin as writers may only read, also inside the one transaction of a test.

Over PostgreSQL they can only read (``core.db``); the connection that a test shares with its requests is a writer's.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import has_request_context
from sqlalchemy import Connection, event
from sqlalchemy.orm import Session, SessionTransaction


@contextmanager
def only_reading(connection: Connection) -> Iterator[None]:
    """Each request has a savepoint of ``connection``, at PostgreSQL: it begins as a writer or may only read."""

    def begun(_session: Session, transaction: SessionTransaction, _given: Connection) -> None:
        if transaction.nested:
            return  # as the one around it
        writes = connection.get_execution_options().get("write", False)
        connection.execution_options(write=False)
        if has_request_context() and not writes:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    connection.execution_options(write=False)
    event.listen(Session, "after_begin", begun)
    try:
        yield
    finally:
        event.remove(Session, "after_begin", begun)
