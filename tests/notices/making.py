"""An event with somebody registered, and changes to it through the one commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time

from flask import Flask
from sqlalchemy import select

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import use_language
from coordinator.events.lines import DaySpan
from coordinator.events.models import Event
from coordinator.events.operations import set_days
from coordinator.events.queries import get_event
from coordinator.outbox.models import Message, MessageState
from coordinator.registration.models import Registration
from coordinator.registration.operations import register
from coordinator.registration.queries import get_registration
from tests.support import workshop

FIRST, SECOND = DaySpan(date(2022, 12, 15), time(9), time(16)), DaySpan(date(2022, 12, 16), time(9), time(12))
SOMCHAI = {"prefix": "นาย", "given_name": "สมชาย", "surname": "ใจดี", "email": "somchai@example.go.th"}


@contextmanager
def saving(app: Flask) -> Iterator[None]:
    """One change by somebody, saved at the end as every change is."""
    with app.app_context(), trail.acting_as(None, "tester", "test"), use_language("th"), unit_of_work():
        yield


def arrive(app: Flask, state: MessageState = MessageState.SENT) -> None:
    """What waits to be sent goes now, or comes to another end."""
    with app.app_context(), trail.acting_as(None, "", "test"), unit_of_work():
        waiting = db.session.scalars(select(Message).where(Message.state == MessageState.QUEUED))
        for message in waiting:
            message.state = state


def event() -> Event:
    """The event as it is stored."""
    return get_event(workshop.SLUG)


def make_event(app: Flask, **values: object) -> None:
    """A published event of two days with times."""
    with saving(app):
        set_days(workshop.create(**values), [FIRST, SECOND])


def enrol(app: Flask, **values: object) -> int:
    """Somebody's registration; its number."""
    with saving(app):
        return register(event(), **SOMCHAI | values).id


def registration(number: int) -> Registration:
    """The registration as it is stored."""
    return get_registration(workshop.SLUG, number)
