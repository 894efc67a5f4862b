"""The only reading of the clock. Everything else is given the time or asks here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)
_process_frozen: list[datetime] = []


def now() -> datetime:
    """The present instant in UTC, to the second: what is stored is what was shown."""
    frozen = _frozen.get() or (_process_frozen[-1] if _process_frozen else None)
    return frozen or datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """The day it is in Bangkok."""
    return now().astimezone(BANGKOK).date()


@contextmanager
def at(moment: datetime, *, every_thread: bool = False) -> Iterator[None]:
    """Stand still at ``moment`` (an aware datetime): for tests and for sample content.

    ``every_thread`` also stops the clock of threads started by a test server.
    """
    utc = moment.astimezone(UTC).replace(microsecond=0)
    token = _frozen.set(utc)
    if every_thread:
        _process_frozen.append(utc)
    try:
        yield
    finally:
        _frozen.reset(token)
        if every_thread:
            _process_frozen.pop()


def bangkok(day: date, wall: time) -> datetime:
    """The UTC instant at which clocks in Bangkok show ``wall`` on ``day``."""
    return datetime.combine(day, wall, tzinfo=BANGKOK).astimezone(UTC)
