"""Requests inside a test that leave nothing behind."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import Connection

from coordinator.core.db import db


@contextmanager
def undone(app: Flask) -> Iterator[None]:
    """Whatever is written inside is taken back; needs the fixture ``app``."""
    connection: Connection = db._app_engines[app][None]
    savepoint = connection.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
