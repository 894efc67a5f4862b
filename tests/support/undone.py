"""Requests inside a test that leave nothing behind."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection

from coordinator.core.db import db


@contextmanager
def undone(app: Flask, client: FlaskClient) -> Iterator[None]:
    """Whatever is written inside is taken back, and the client's cookies are; needs the fixture ``app``."""
    cookies = dict(client._cookies or {})
    connection: Connection = db._app_engines[app][None]
    savepoint = connection.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
        client._cookies = cookies
