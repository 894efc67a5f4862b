"""Whatever happens in whichever order: the mails leave the calendar of the reader as the feed shows the event."""

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.events import operations as events
from coordinator.events.lines import DaySpan
from coordinator.events.models import Event
from coordinator.events.operations.news import revising
from coordinator.events.queries import get_event
from coordinator.outbox.models import MessageState
from coordinator.registration import operations as registrations
from coordinator.registration.models import Registration, RegistrationState
from tests.notices.making import FIRST, SECOND, arrive, saving
from tests.support import workshop
from tests.support.browser import Browser
from tests.support.itip import Client, mails, standing

ADDRESSES = ("first@example.go.th", "second@example.go.th")
DAYS = st.builds(
    DaySpan, st.dates(date(2022, 8, 3), date(2022, 12, 31)), st.just(time(9)), st.sampled_from((time(12), time(16)))
)
DAYS = st.one_of(st.sampled_from((FIRST, SECOND)), DAYS)
SPANS = st.lists(st.one_of(st.none(), DAYS), min_size=1, max_size=5, unique_by=lambda one: one and one.on_date)


def everybody(event: Event) -> list[Registration]:
    query = select(Registration).where(Registration.event_id == event.id)
    return list(db.session.scalars(query.order_by(Registration.id)))


def move(spans: list[DaySpan | None]) -> Callable[..., None]:
    return lambda event, _people: events.set_days(event, spans)


def enrol(email: str) -> Callable[..., None]:
    def do(event, people):
        registrations.register(event, given_name=f"คนที่ {len(people)}", email=email, same_person_is_meant=True)

    return do


def with_one(number: int, work: Callable[[Registration], object]) -> Callable[..., None]:
    return lambda _event, people: work(people[number % len(people)]) if people else None


def set_room(room: str) -> Callable[..., None]:
    def do(event, _people):
        with revising(event):
            event.room = room

    return do


def set_email(email: str) -> Callable[[Registration], None]:
    def do(person):
        person.email = email

    return do


NUMBER = st.integers(0, 3)
STEP = st.one_of(
    SPANS.map(move),
    st.sampled_from(ADDRESSES).map(enrol),
    st.sampled_from(("", "ห้อง 1", "ห้อง 2")).map(set_room),
    st.builds(with_one, NUMBER, st.just(registrations.cancel_registration)),
    st.builds(with_one, NUMBER, st.just(registrations.restore_registration)),
    st.builds(with_one, NUMBER, st.just(registrations.give_seat)),
    st.builds(with_one, NUMBER, st.sampled_from((*ADDRESSES, "")).map(set_email)),
    st.just(lambda event, _people: events.cancel_event(event, reason="น้ำท่วม")),
    st.just(lambda event, _people: events.restore_event(event)),
)
# What becomes of the mails between two changes: they go, wait on, are taken back, or the mail server refuses them.
END = st.sampled_from((MessageState.SENT, MessageState.QUEUED, MessageState.CANCELLED, MessageState.FAILED))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(STEP, END), min_size=3, max_size=9))
def test_the_mails_that_go_leave_the_calendar_that_the_feed_shows(app, steps):
    slug = f"event-{uuid.uuid4().hex}"
    with saving(app):
        made = workshop.create(slug=slug, capacity=2)
        events.set_days(made, [FIRST, replace(SECOND, starts=None, ends=None)])
        about = f"event:{made.id}"
    for step, end in [(enrol(ADDRESSES[0]), MessageState.SENT), *steps]:
        with suppress(DomainError), saving(app):
            event = get_event(slug)
            step(event, everybody(event))
        arrive(app, end)
    arrive(app)
    feed = standing(Browser(app).get(f"/events/{slug}.ics").response.get_data())
    all_went = {end for _step, end in steps} <= {MessageState.SENT, MessageState.QUEUED}
    with app.app_context():
        people = everybody(get_event(slug))
        for email in ADDRESSES:
            client = Client()  # refuses what is cancelled and was never there
            for mail in mails(email):
                if mail.about.partition("/")[0] == about and mail.calendar and mail.state is MessageState.SENT:
                    client.read(mail.calendar)
            seated = any(one.email == email and one.state is RegistrationState.CONFIRMED for one in people)
            assert not all_went or client.entries == (feed if seated else {})
