"""The tickets that this browser holds: their codes in a signed cookie that no script can read.

Whoever registered here, or proved it by the telephone number, may see the name and change the registration.
"""

from collections.abc import Sequence

from flask import Response, current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from coordinator.core.security import remember
from coordinator.events.models import Event
from coordinator.registration import queries
from coordinator.registration.models import Registration

COOKIE = "tickets"
YEAR = 365 * 24 * 3600
MOST = 10


def holds(registration: Registration) -> bool:
    """Whether this browser holds the ticket."""
    return registration.code in _codes()


def held() -> Sequence[Registration]:
    """The registrations whose tickets this browser holds, the latest first."""
    return queries.of_codes(_codes())


def held_ticket(event: Event) -> Registration | None:
    """The latest ticket for the event that this browser holds and that is not cancelled."""
    return next((one for one in held() if one.event_id == event.id and one.cancelled_at is None), None)


def hold(response: Response, code: str) -> None:
    """Let this browser hold one more ticket; the oldest of too many is forgotten."""
    codes = [code, *(one for one in _codes() if one != code)][:MOST]
    value = _signer().dumps(codes)
    remember(response, COOKIE, value.decode() if isinstance(value, bytes) else value)


def _codes() -> list[str]:
    try:
        codes: list[str] = _signer().loads(request.cookies.get(COOKIE, ""), max_age=YEAR)
    except BadData:
        return []
    return codes


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="tickets")
