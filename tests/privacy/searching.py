"""Looking for words in the whole database, as somebody would who steals it."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from coordinator.core.db import Base, db


def hits(words: Iterable[str]) -> list[str]:
    """Where any of these words stands: in any column of any table, packed or escaped."""
    wanted = [word for word in words if word]
    return [
        f"{table.name}.{column}: {word}"
        for table in Base.metadata.sorted_tables
        for row in db.session.execute(select(table)).mappings()
        for column, value in row.items()
        for text in _texts(value)
        for word in wanted
        if word in text
    ]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        yield json.dumps(value, ensure_ascii=False)
    elif isinstance(value, bytes):
        yield _unpacked(value).decode("utf-8", "replace")


def _unpacked(octets: bytes) -> bytes:
    for unpack in (zlib.decompress, gzip.decompress):
        try:
            return unpack(octets)
        except (zlib.error, OSError, EOFError):
            continue
    return octets
