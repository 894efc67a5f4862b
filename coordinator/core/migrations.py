"""Migrations: where they are, and whether the database is at the code's version."""

import enum
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import Migrate, upgrade
from sqlalchemy import inspect

from coordinator.core.db import db


class Schema(enum.Enum):
    """How the database stands to this version of the program."""

    EMPTY = "no table yet"
    BEHIND = "made by an older version"
    CURRENT = "as the program needs it"
    NEWER = "made by a newer version"
    FOREIGN = "tables of another program"


def install(app: Flask, folder: Path) -> None:
    """Let ``flask_migrate`` find the migrations of this program."""
    Migrate(app, db, directory=str(folder), render_as_batch=True, compare_type=True)


def schema() -> Schema:
    """How the running application's database stands to the migrations in the code."""
    script = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())
    with db.engine.connect() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
        tables = inspect(connection).get_table_names()
    if not heads:
        return Schema.FOREIGN if set(tables) - {"alembic_version"} else Schema.EMPTY
    if set(heads) == set(script.get_heads()):
        return Schema.CURRENT
    known = {revision.revision for revision in script.walk_revisions()}
    return Schema.BEHIND if set(heads) <= known else Schema.NEWER


def bring_up_to_date() -> None:
    """Run the migrations that the database has not seen."""
    upgrade()
