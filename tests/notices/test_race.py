"""People registered under one address at the same moment: its calendar gets each day once."""

import threading

from coordinator.outbox.models import MessageKind
from tests.notices.making import SOMCHAI, make_event
from tests.support import workshop
from tests.support.browser import Browser
from tests.support.itip import Client, mails

CROWD = 6


def test_parallel_registrations_of_one_address_are_told_each_once(live_app):
    make_event(live_app)
    barrier, statuses = threading.Barrier(CROWD, timeout=60), []
    address = f"/team/events/{workshop.SLUG}/registrations/new"
    trainers = [Browser(live_app, "trainer") for _ in range(CROWD)]
    forms = [trainer.get(address) for trainer in trainers]

    def one(number: int) -> None:
        typed = {"full_name": f"นายคนที่{'กขคงจฉ'[number]} ใจดี", "email": SOMCHAI["email"]}
        barrier.wait()
        statuses.append(trainers[number].send(forms[number], typed).status)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [303] * CROWD
    client = Client()
    with live_app.app_context():
        told = mails(SOMCHAI["email"])
        for mail in told:
            if mail.calendar:
                client.read(mail.calendar)
    assert [one.method for one in told].count("REQUEST") == 2
    assert len(told) == 2, "one mail a day tells of all that nobody was told of yet"
    assert told[0].body.count("รหัสลงทะเบียน") == CROWD
    assert {one.kind for one in told} == {MessageKind.INVITATION}
    assert len(client.entries) == 2
