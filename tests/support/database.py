"""Databases beside the shared one: empty, or as another one is."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text


@contextmanager
def fresh(shared: str, folder: Path, pattern: str = "") -> Iterator[str]:
    """The address of a database of the same kind as ``shared``; gone afterwards.

    It is empty, or a copy of the one at the address ``pattern``, to which nobody is connected.
    """
    if shared.startswith("sqlite"):
        if pattern:
            shutil.copyfile(pattern.removeprefix("sqlite:///"), folder / "own.db")
        yield f"sqlite:///{folder / 'own.db'}"
        return
    name, copied = f"own_{uuid.uuid4().hex[:12]}", pattern.rpartition("/")[2] or "template0"
    server = create_engine(shared, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {copied}"))
    yield f"{shared.rsplit('/', 1)[0]}/{name}"
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()
