"""The tickets that this browser holds: their codes in a signed cookie that no script can read.

Whoever registered here, or proved it by the telephone number, may see the name and change the registration.
"""

from collections.abc import Sequence

from flask import Response

from coordinator.core.remembered import Remembered
from coordinator.core.security import remember
from coordinator.events.models import Event
from coordinator.registration import queries
from coordinator.registration.models import Registration

TICKETS = Remembered("tickets", 10)


def holds(registration: Registration) -> bool:
    """Whether this browser holds the ticket."""
    return registration.code in TICKETS.read()


def held() -> Sequence[Registration]:
    """The registrations whose tickets this browser holds, the latest first."""
    return queries.of_codes(TICKETS.read())


def held_ticket(event: Event) -> Registration | None:
    """The latest ticket for the event that this browser holds and that is not cancelled."""
    return next((one for one in held() if one.event_id == event.id and one.cancelled_at is None), None)


def hold(response: Response, code: str) -> None:
    """Let this browser hold one more ticket; the oldest of too many is forgotten."""
    remember(response, TICKETS.cookie, TICKETS.with_one(code))
