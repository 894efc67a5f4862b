"""Counting tries that must not become many, for every process alike.

A try is counted before it is made and forgotten when it was right, so tries that run side by side
cannot slip through together.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import delete, insert
from sqlalchemy.sql.dml import ReturningInsert

from coordinator.accounts import queries
from coordinator.accounts.models import Attempt
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import TooManyTries

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """At most ``most`` tries of this kind within the window for one key."""

    kind: str
    most: int
    window: timedelta = WINDOW


def count_tries(limits: Mapping[Limit, str]) -> Sequence[int]:
    """Count one try against each limit (limit -> whom or what it is counted for).

    Returns what ``forget_tries`` takes back. Raises TooManyTries with the seconds to wait; a
    refused try is not counted, so waiting always ends.
    """
    return [_counted(limit, _digest(limit.kind, value)) for limit, value in limits.items()]


def refuse_if_tried(limit: Limit, value: str) -> None:
    """Raise TooManyTries if the limit is reached already; reads only, so that endless guessing holds no lock."""
    _refuse_more(limit, _digest(limit.kind, value))


def forget_tries(tries: Sequence[int]) -> None:
    """Take back tries that were right, and drop what is too old to matter."""
    old = Attempt.at < clock.now() - KEPT
    db.session.execute(delete(Attempt).where(Attempt.id.in_(tries) | old))


def _counted(limit: Limit, key: str) -> int:
    """The number of the row, which is written past the session: that has much to do for a record of its own."""
    queries.hold_counter(key)
    now = clock.now()
    row = {"kind": limit.kind, "key": key, "at": now, "since": now - limit.window, "most": limit.most}
    number = db.session.connection().execute(_new(), row).scalar()
    if number is None:
        _refuse_more(limit, key)
        raise TooManyTries(_seconds_until(now + limit.window))
    return int(number)


@cache
def _new() -> ReturningInsert[int]:
    """A row if there are fewer than ``most`` since then, else none. Put together once: forms that many send ask it."""
    table = Attempt.metadata.tables[Attempt.__tablename__]
    return insert(table).from_select(["kind", "key", "at"], queries.one_more_try()).returning(table.c.id)


def _refuse_more(limit: Limit, key: str) -> None:
    counts = queries.try_before(limit.kind, key, clock.now() - limit.window, limit.most - 1)
    if counts is not None:
        raise TooManyTries(_seconds_until(counts + limit.window))


def _seconds_until(moment: datetime) -> int:
    return max(1, int((moment - clock.now()).total_seconds()))


def _digest(kind: str, value: str) -> str:
    """Whatever was typed must not stay readable in the table."""
    return hashlib.sha256(f"{kind}\x1f{value}".encode("utf-8", "replace")).hexdigest()[:32]
