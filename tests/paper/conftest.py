"""A workshop whose last day is today."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from coordinator.core import clock
from coordinator.events.models import Event
from tests.paper.making import held

EVENING = datetime(2022, 12, 16, 10, 0, tzinfo=UTC)  # the second day, five o'clock in Bangkok


@pytest.fixture
def evening(app) -> Iterator[None]:
    """The clock stands there, after the fixture that undoes a test set it."""
    with clock.at(EVENING, every_thread=True):
        yield


@pytest.fixture
def event(evening, session) -> Event:
    """An event with four people: there four, three, two times, and never."""
    return held()
