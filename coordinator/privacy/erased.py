"""Whose data was erased, in a file beside the database: a backup that comes back must not bring these people back.

A line is a moment, the kind and number of the record, and a digest of what tells this record from any other that ever
has its number (``Person.record``), keyed by the secret key: nothing in it says who it was. It is written before the
erasure is saved, so that none can be missing; who asked for it and was not erased after all is erased the next time.
"""

import hashlib
import hmac
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from flask import current_app

from coordinator.core import clock
from coordinator.core.personal import Person, Whose

NAME = "erased.txt"
LONGEST_LINE = 200


def note(people: Sequence[Person]) -> None:
    """Add these people to the list; they are in the file when this returns, whatever happens to the machine."""
    at = clock.now().isoformat()
    lines = [f"{at} {one.whose.value} {one.number} {digest(one)}\n" for one in people]
    file = os.open(_path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        # The first line break ends a line that a full disk cut off, which would swallow this one.
        os.write(file, "".join(["\n", *lines]).encode())
        os.fsync(file)
    finally:
        os.close(file)


def digest(person: Person) -> str:
    """What stands for this person."""
    told = f"erased\x1f{person.whose.value}\x1f{person.number}\x1f{person.record}"
    return hmac.new(str(current_app.secret_key).encode(), told.encode(), hashlib.sha256).hexdigest()[:32]


def listed() -> Mapping[Whose, Mapping[int, set[str]]]:
    """Kind -> number of the record -> the digests of those who had it. A line cut off by a full disk is passed over."""
    found: dict[Whose, dict[int, set[str]]] = {whose: {} for whose in Whose}
    for _at, whose, number, digested in _lines():
        found[whose].setdefault(number, set()).add(digested)
    return found


def last() -> datetime | None:
    """When somebody was added last; None while the list is empty."""
    if not _path().exists():
        return None
    with _path().open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - LONGEST_LINE))
        tail = file.read().decode("ascii", "replace").splitlines()
    read = [parsed for parsed in map(_parsed, tail) if parsed]
    return read[-1][0] if read else None


def _lines() -> Iterator[tuple[datetime, Whose, int, str]]:
    if _path().exists():
        with _path().open(encoding="ascii", errors="replace") as file:
            yield from filter(None, map(_parsed, file))


def _parsed(line: str) -> tuple[datetime, Whose, int, str] | None:
    try:
        at, whose, number, digested = line.split()
        return datetime.fromisoformat(at), Whose(whose), int(number), digested
    except ValueError:
        return None


def _path() -> Path:
    return Path(current_app.config["DATA"]) / NAME
