"""Migrations: where they are, and whether the database is at the code's version."""

from pathlib import Path

from flask import Flask
from flask_migrate import Migrate

from coordinator.core.db import db


def install(app: Flask, folder: Path) -> None:
    """Let ``flask_migrate`` find the migrations of this program."""
    Migrate(app, db, directory=str(folder), render_as_batch=True, compare_type=True)
