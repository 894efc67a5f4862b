"""Two people save the same minutes at the same moment, over and over: nothing is overwritten."""

import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from coordinator.audit import trail
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.meetings.models import MinutesRevision
from tests.meetings import making
from tests.support.browser import Browser, writes_of

PAIRS = 20


def test_of_two_saves_at_once_one_is_stored_and_the_other_told_with_both_texts(live_app):
    with live_app.app_context(), trail.acting_as(None, "test", "test"), unit_of_work():
        path = f"/team/meetings/minutes/{making.meeting(until='in_session').minutes.id}"
    people = [Browser(live_app, who) for who in ("officer", "central")]
    stored = []
    for number in range(PAIRS):
        forms = [person.get(path).fields() for person in people]
        texts = [f"ครั้งที่ {number} ของ {who}" for who in ("officer", "central")]
        answers = at_once(people, path, [form | {"text": text} for form, text in zip(forms, texts, strict=True)])
        assert sorted(answer.status_code for answer in answers) == [303, 409]
        (saved,) = [text for text, answer in zip(texts, answers, strict=True) if answer.status_code == 303]
        (refused,) = [answer.get_data(as_text=True) for answer in answers if answer.status_code == 409]
        assert all(f"ครั้งที่ {number}" in refused and who in refused for who in ("officer", "central"))
        stored.append(saved)
        writes_of(live_app).clear()
    with live_app.app_context():
        revisions = db.session.scalars(select(MinutesRevision.text).order_by(MinutesRevision.number)).all()
    assert list(revisions) == stored


def at_once(people, path, forms):
    """The answers to forms that are sent together."""
    ready = threading.Barrier(len(forms), timeout=30)

    def send(person, fields):
        ready.wait()
        return person.client.post(path, data=fields)

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(send, people, forms))
