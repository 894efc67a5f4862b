"""Many people at once want the last seats: all of them are given, and no seat twice."""

import threading

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError, OperationalError

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.transaction import begin_writing, end_reading, unit_of_work
from coordinator.events.queries import get_event
from coordinator.registration import operations, queries
from coordinator.registration.line import Line
from coordinator.registration.models import Registration, RegistrationSource, RegistrationState
from tests.support import workshop
from tests.support.browser import Browser

SEATS, CROWD = 5, 20


@pytest.fixture
def busy_app(live_app) -> Flask:
    """An application over its own database, so that every thread has its own connection."""
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        workshop.create(capacity=SEATS)
    return live_app


def all_at_once(work, crowd: int = CROWD) -> list[object]:
    """What ``work(number, barrier)`` gave or raised in each thread."""
    barrier, answers = threading.Barrier(crowd, timeout=30), [None] * crowd

    def one(number: int) -> None:
        try:
            answers[number] = work(number, barrier)
        except (IntegrityError, OperationalError, DomainError) as refusal:
            answers[number] = refusal

    threads = [threading.Thread(target=one, args=(number,)) for number in range(crowd)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def states(app: Flask) -> dict[RegistrationState, int]:
    with app.app_context():
        return dict(queries.count_states(get_event(workshop.SLUG)))


def test_twenty_forms_at_once_fill_the_last_five_seats_and_no_more(busy_app):
    address = f"/team/events/{workshop.SLUG}/registrations/new"
    browsers = [Browser(busy_app, "trainer") for _ in range(CROWD)]
    fields = [browser.get(address).fields() for browser in browsers]

    def send(number, barrier):
        barrier.wait()
        typed = fields[number] | {"full_name": f"นายลำดับ{number} ใจดี"}
        return browsers[number].client.post(address, data=typed).status_code

    assert all_at_once(send) == [303] * CROWD
    assert states(busy_app) == {RegistrationState.CONFIRMED: SEATS, RegistrationState.WAITING: CROWD - SEATS}


def test_freed_seats_are_given_once_to_those_who_wait(busy_app):
    with busy_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        event = get_event(workshop.SLUG)
        ids = [operations.register(event, given_name=f"ชื่อ{number}").id for number in range(SEATS + 6)]

    def cancel_or_take(number, barrier):
        with busy_app.app_context(), trail.acting_as(None, "test", "test"):
            barrier.wait()
            with unit_of_work():
                registration = db.session.get(Registration, ids[number])
                if number < SEATS:
                    operations.cancel_registration(registration)
                else:
                    operations.give_seat(registration)

    all_at_once(cancel_or_take, len(ids))
    with busy_app.app_context():
        seats = queries.taken_seats(get_event(workshop.SLUG).id)
    assert len(seats) == states(busy_app).get(RegistrationState.CONFIRMED, 0) <= SEATS


def test_without_the_lock_the_same_seat_is_wanted_twice_and_the_database_refuses(busy_app):
    """The control: what the lock is for. Everybody reads before anybody writes."""

    def register_without_lock(number, barrier):
        with busy_app.app_context(), trail.acting_as(None, "test", "test"):
            event = get_event(workshop.SLUG)
            seat = Line.of(event).free_seat()
            barrier.wait()
            end_reading()
            begin_writing()
            db.session.add(
                Registration(
                    event_id=event.id, code=f"{number:09}", given_name="ก", folded="", sort_key="", seat=seat,
                    state=RegistrationState.CONFIRMED, source=RegistrationSource.DESK,
                )
            )  # fmt: skip
            try:
                db.session.commit()
            finally:
                db.session.rollback()

    answers = all_at_once(register_without_lock, 4)
    assert [type(answer) for answer in answers].count(type(None)) == 1
    assert states(busy_app) == {RegistrationState.CONFIRMED: 1}
