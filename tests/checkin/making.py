"""A door for tests: an event with people, and what a device would send."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from coordinator.checkin import operations
from coordinator.checkin.items import read_item
from coordinator.checkin.models import DoorDevice
from coordinator.core import clock
from coordinator.events.models import Event
from coordinator.registration.models import Registration
from coordinator.registration.operations import register
from tests.support import cast

# The first morning of the event of tests/support/workshop.py: 15 Dec 2565, 08:30 in Bangkok.
MORNING = datetime(2022, 12, 15, 1, 30, tzinfo=UTC)
AM, PM = "2022-12-15-am", "2022-12-15-pm"


def person(event: Event, name: str = "สมศรี ใจดี", district: str = "1026", **more: Any) -> Registration:
    given, _, surname = name.partition(" ")
    return register(event, given_name=given, surname=surname, district_code=district, **more)


def device(event: Event, name: str = "โต๊ะ 1") -> DoorDevice:
    return operations.enter_by_right(event, cast.person("trainer"), name=name)[0]


def scan(session: str = AM, *, minutes: float = 0, method: str = "qr", **whom: Any) -> dict[str, Any]:
    """One item of a batch as a device sends it, ``minutes`` after half past eight by its own clock."""
    at = MORNING + timedelta(minutes=minutes)
    return {
        "id": str(uuid.uuid4()),
        "session": session,
        "method": method,
        "at": int(at.timestamp() * 1000),
        **whom,
    }


def send(event: Event, *raw: object, by: DoorDevice | None = None, difference: int = 0) -> list[str]:
    """What the server says of each item."""
    items = [read_item(one, clock.now()) for one in raw]
    return [str(one.answer) for one in operations.record(event, items, device=by, difference=difference)]
