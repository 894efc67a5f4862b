"""Imported by the process that forks workers (``killable``): what a process's first application costs is paid once."""

from pathlib import Path

from coordinator.app import create_app

DATA = Path(__file__).parents[2] / ".pytest_cache" / "data"
create_app({"TESTING": True, "DATA": str(DATA), "DATABASE_URL": "sqlite://", "SECRET_KEY": "of no worker"})
