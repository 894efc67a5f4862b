"""An event to register for."""

import pytest

from coordinator.audit import trail
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import Event
from tests.support import workshop


@pytest.fixture
def event(session) -> Event:
    """A published event of the trainer, with 160 seats."""
    return workshop.create()


@pytest.fixture
def desk(app) -> str:
    """The address of the desk of such an event, stored."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create()
    return f"/team/events/{workshop.SLUG}/registrations"
