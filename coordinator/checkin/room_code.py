"""The code that stands on the screen of the room, so that people who sit in it can check themselves in.

It is made of a secret of the event, the half-day and the quarter of an hour, and is kept nowhere: whoever was told it
by a friend can use it for half an hour at the most.
"""

import hmac
import secrets
from datetime import datetime, timedelta

from coordinator.checkin.sessions import AttendanceSession
from coordinator.registration.codes import ALPHABET, read_code

LASTS = timedelta(minutes=15)
LENGTH = 4


def new_secret() -> str:
    """What the codes of an event are made of."""
    return secrets.token_urlsafe(32)


def room_code(secret: str, session: AttendanceSession, now: datetime) -> str:
    """Four letters and digits that are shown at this moment."""
    return _made(secret, session, _quarter(now))


def shown_until(now: datetime) -> datetime:
    """When the next code takes the place of this one."""
    return datetime.fromtimestamp((_quarter(now) + 1) * LASTS.total_seconds(), now.tzinfo)


def is_room_code(typed: str, secret: str, session: AttendanceSession, now: datetime) -> bool:
    """Whether this is the code shown now or the one before: who types slowly is not refused."""
    said = read_code(typed).encode("utf-8", "replace")
    quarter = _quarter(now)
    good = [hmac.compare_digest(said, _made(secret, session, one).encode()) for one in (quarter, quarter - 1)]
    return any(good)


def _quarter(now: datetime) -> int:
    return int(now.timestamp() // LASTS.total_seconds())


def _made(secret: str, session: AttendanceSession, quarter: int) -> str:
    digest = hmac.digest(secret.encode(), f"{session.key} {quarter}".encode(), "sha256")
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])
