"""An event whose door is open: the first morning, half past eight."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from coordinator.core import clock
from coordinator.events.models import Event
from tests.checkin.making import MORNING
from tests.support import workshop


@pytest.fixture
def morning() -> Iterator[None]:
    """The clock stands at nine, half an hour after the first scans."""
    with clock.at(MORNING + timedelta(minutes=30), every_thread=True):
        yield


@pytest.fixture
def event(session, morning) -> Event:
    """A published event of the trainer with 160 seats, on 15 and 16 December."""
    return workshop.create()
