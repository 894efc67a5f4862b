"""An event whose last afternoon has begun, and its evaluation."""

from collections.abc import Iterator

import pytest

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.transaction import unit_of_work
from coordinator.evaluations.models import Evaluation
from coordinator.events.models import Event
from tests.evaluations.making import LAST_AFTERNOON, short_form
from tests.support import workshop


@pytest.fixture
def afternoon() -> Iterator[None]:
    """The clock stands at three in the afternoon of the last day."""
    with clock.at(LAST_AFTERNOON, every_thread=True):
        yield


@pytest.fixture
def event(session, afternoon) -> Event:
    """A published event of the trainer, on 15 and 16 December."""
    return workshop.create()


@pytest.fixture
def evaluation(event) -> Evaluation:
    """Its evaluation with four questions, open now."""
    return short_form(event)


@pytest.fixture
def asked(app, afternoon) -> str:
    """The address at which such an evaluation is answered, stored."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        short_form(workshop.create())
    return f"/events/{workshop.SLUG}/evaluation"
