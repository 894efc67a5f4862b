"""Thirty days after an event nothing names those who were written to; what they refused stays refused."""

from datetime import timedelta

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.outbox import forgetting, queries
from coordinator.outbox.addresses import key_of
from coordinator.outbox.models import MessageKind
from coordinator.outbox.operations import set_wanted
from coordinator.registration.operations import cancel_registration
from tests.notices.making import SECOND, SOMCHAI, arrive, enrol, make_event, registration, saving

HIS = SOMCHAI["email"]
LAST = clock.bangkok(SECOND.on_date, SECOND.ends)


def forget(app, days: int) -> None:
    with app.app_context(), trail.acting_as(None, "", "test"), clock.at(LAST + timedelta(days=days), every_thread=True):
        forgetting.forget_texts()


def test_addresses_are_forgotten_a_month_after_the_event_and_refusals_hold(app, sql):
    make_event(app)
    number = enrol(app)
    arrive(app)
    with saving(app):
        set_wanted(key_of(HIS), MessageKind.REMINDER, wanted=False)
    named = "SELECT count(*) FROM invitation i JOIN invited_day ON i.id = invitation_id WHERE email = :email"
    forget(app, 29)
    assert sql(named, email=HIS) == 2
    forget(app, 31)
    for table in ("invitation", "invited_day", "invited_person"):
        assert sql(f"SELECT count(*) FROM {table}") == 0
    assert sql("SELECT count(*) FROM message WHERE email <> ''") == 0
    assert sql("SELECT count(*) FROM message WHERE state = 'sent'") == 2
    with app.app_context():
        assert not queries.is_wanted(key_of(HIS.upper()), MessageKind.REMINDER)
    with clock.at(LAST + timedelta(days=32), every_thread=True), saving(app):
        cancel_registration(registration(number))
    assert sql("SELECT count(*) FROM message") == 2, "nobody is told of what is over"
