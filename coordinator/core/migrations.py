"""Migrations: where they are, and whether the database is at the code's version.

The tools that run them are loaded when they are needed: a process that serves a database which is as it
should be starts sooner, and smaller, without them.
"""

import enum
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from sqlalchemy import inspect, text

from coordinator.core.db import db

_FOLDER = "coordinator.migrations"


class Schema(enum.Enum):
    """How the database stands to this version of the program."""

    EMPTY = "no table yet"
    BEHIND = "made by an older version"
    CURRENT = "as the program needs it"
    NEWER = "made by a newer version"
    FOREIGN = "tables of another program"


def install(app: Flask, folder: Path) -> None:
    """Say where the migrations of this program are."""
    app.extensions[_FOLDER] = folder


def schema() -> Schema:
    """How the running application's database stands to the migrations in the code."""
    with db.engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        asked = text("SELECT version_num FROM alembic_version")
        heads = set(connection.scalars(asked)) if "alembic_version" in tables else set()
    if not heads:
        return Schema.FOREIGN if tables - {"alembic_version"} else Schema.EMPTY
    if heads == {(_folder() / "current_head.txt").read_text().partition("_")[0]}:
        return Schema.CURRENT
    return Schema.BEHIND if heads <= _known() else Schema.NEWER


def knows(revision: str) -> bool:
    """Whether a database at this revision can be served, after the migrations that it has not seen."""
    return revision in _known()


def bring_up_to_date() -> None:
    """Run the migrations that the database has not seen."""
    tools().upgrade()


def tools() -> Any:
    """The module ``flask_migrate``, which knows the running application and its migrations from now on."""
    import flask_migrate

    app = current_app._get_current_object()  # type: ignore[attr-defined]
    if "migrate" not in app.extensions:
        flask_migrate.Migrate(app, db, directory=str(_folder()), render_as_batch=True, compare_type=True)
    return flask_migrate


def _folder() -> Path:
    folder: Path = current_app.extensions[_FOLDER]
    return folder


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    tools()
    script = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())
    return {revision.revision for revision in script.walk_revisions()}
