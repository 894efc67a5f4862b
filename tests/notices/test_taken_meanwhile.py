"""The worker may take a message in the very moment in which a cancellation would take it back."""

import threading

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.outbox import delivery, queries
from coordinator.registration.operations import cancel_registration
from tests.notices.making import enrol, make_event, registration, saving
from tests.support.itip import mails


def test_a_cancellation_is_saved_although_the_invitation_is_just_being_sent(live_app):
    make_event(live_app)
    number = enrol(live_app, email="somchai@example.invalid")
    claimed, saved, failed = threading.Event(), threading.Event(), []

    def take_all() -> None:
        with live_app.app_context(), trail.acting_as(None, "worker", "test"), unit_of_work():
            db.session.refresh(queries.delivery(), with_for_update=True)
            while delivery._claim()[0] is not None:
                pass
            claimed.set()
            saved.wait(1)

    def cancel() -> None:
        claimed.wait(30)
        try:
            with saving(live_app):
                cancel_registration(registration(number))
        except Exception as error:
            failed.append(error)
        saved.set()

    threads = [threading.Thread(target=act) for act in (take_all, cancel)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with live_app.app_context():
        assert [one.method for one in mails("somchai@example.invalid")].count("CANCEL") == 2
