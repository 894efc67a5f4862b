"""Every command begins here: the application, or one clear sentence about why it cannot start."""

import locale
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from flask import Flask
from sqlalchemy.exc import ArgumentError, DBAPIError

from coordinator.app import create_app, settings
from coordinator.core import words
from coordinator.core.db import db
from coordinator.core.errors import DomainError, NotFound
from coordinator.core.words import _

DRIVER = "pip install 'psycopg[binary]'"


class Refusal(click.ClickException):
    """Something outside the program must be put right first; one sentence and exit code 1."""


def speak_the_terminals_language() -> None:
    """Thai where the terminal is Thai, else English."""
    name = locale.getlocale(locale.LC_CTYPE)[0] or ""
    words.set_language("th" if name.startswith("th") else "en")


@contextmanager
def opened(create: Callable[[], Flask] = create_app) -> Iterator[Flask]:
    """The application with its context; whatever the outside world refuses becomes a ``Refusal``."""
    speak_the_terminals_language()
    _need_folder(Path(_settings()["DATA"]))
    app = _created(create)
    with app.app_context():
        try:
            yield app
        except DBAPIError as error:
            raise Refusal(_database_sentence(str(error.orig).strip().splitlines()[0])) from error
        except DomainError as error:
            raise Refusal(error.message) from error
        except NotFound as error:
            raise Refusal(_("There is no %(thing)s.", thing=error)) from error
        finally:
            db.session.remove()
            db.engine.dispose()


def _settings() -> dict[str, Any]:
    try:
        return settings()
    except ValueError as error:
        raise Refusal(_("A setting cannot be read: %(reason)s.", reason=error)) from error


def _need_folder(folder: Path) -> None:
    """Make the data folder; refuse when it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(_folder_sentence(folder)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refusal(_folder_sentence(folder))


def _folder_sentence(folder: Path) -> str:
    return _(
        "The data folder %(folder)s cannot be written. Change its rights or name another one in COORDINATOR_DATA.",
        folder=folder,
    )


def _created(create: Callable[[], Flask]) -> Flask:
    try:
        return create()
    except OSError as error:
        raise Refusal(_("%(file)s: %(reason)s.", file=error.filename, reason=error.strerror)) from error
    except ArgumentError as error:
        raise Refusal(
            _(
                "COORDINATOR_DATABASE_URL is not an address of a database. "
                "Write it like postgresql://name:password@host/database."
            )
        ) from error
    except ModuleNotFoundError as error:
        raise Refusal(
            _(
                "This kind of database needs the Python package %(name)s. For PostgreSQL: %(command)s",
                name=error.name,
                command=DRIVER,
            )
        ) from error


def _database_sentence(reason: str) -> str:
    return _(
        "The database %(address)s cannot be used: %(reason)s. Check that it runs and that "
        "COORDINATOR_DATABASE_URL is right.",
        address=db.engine.url.render_as_string(hide_password=True),
        reason=reason,
    )
