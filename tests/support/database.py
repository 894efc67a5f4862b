"""A database of one's own beside the shared one."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text


@contextmanager
def fresh(shared: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of the same kind as ``shared``; gone afterwards."""
    if shared.startswith("sqlite"):
        yield f"sqlite:///{folder / 'own.db'}"
        return
    name = f"own_{uuid.uuid4().hex[:12]}"
    server = create_engine(shared, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    yield f"{shared.rsplit('/', 1)[0]}/{name}"
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()
