"""An event that everybody can register for."""

import pytest

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.events.models import RegistrationWay
from coordinator.events.queries import get_event
from coordinator.outbox.models import Message
from tests.support import workshop
from tests.support.browser import writes_of
from tests.tickets.making import FORM


@pytest.fixture
def change(app):
    """``change(capacity=1)`` changes the event in the database."""

    def set_values(**values: object) -> None:
        with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
            event = get_event(workshop.SLUG)
            for name, value in values.items():
                setattr(event, name, value)
        writes_of(app).clear()  # not the doing of the next page

    return set_values


@pytest.fixture
def form(app, change) -> str:
    """The address of the form of a published event with 160 seats, stored."""
    with app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create(registration_way=RegistrationWay.OPEN, contact="สำนักพัฒนาสังคม 0 2245 5165")
    return FORM


@pytest.fixture
def mails(app):
    """``mails()``: what waits to be sent, the oldest first."""

    def read() -> list[Message]:
        with app.app_context():
            return db.session.query(Message).order_by(Message.id).all()

    return read
