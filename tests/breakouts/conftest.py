"""An event of three zones whose people can be divided."""

import pytest

from coordinator.audit import trail
from coordinator.breakouts import operations
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import Event
from coordinator.registration import operations as registration
from tests.support import workshop

# Two offices of central, one of south; the last two are staff of no district.
OFFICES = {"1001": 3, "1002": 2, "1004": 2, None: 2}


@pytest.fixture
def event(session) -> Event:
    """A published event with nine people."""
    return _crowded()


@pytest.fixture
def divided(app) -> str:
    """The address of the groups of such an event, divided by zone and stored."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        division = operations.divide_anew(_crowded())
        number = division.id
    return f"/team/events/{workshop.SLUG}/groups/{number}"


@pytest.fixture
def undivided(app) -> str:
    """The address of the groups of such an event before anybody divided it, stored."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        _crowded()
    return f"/team/events/{workshop.SLUG}/groups"


def _crowded() -> Event:
    event = workshop.create()
    for code, count in OFFICES.items():
        for number in range(count):
            add(event, f"คนที่{number}", code or "ส่วนกลาง", code)
    return event


def add(event, given_name, surname, district_code=None, **more):
    """Register somebody, as every door does."""
    return registration.register(
        event, given_name=given_name, surname=surname, district_code=district_code, organisation="", **more
    )
