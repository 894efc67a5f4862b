"""On the disk, too: what was erased stands in no octet of the embedded database's files."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from coordinator.audit import trail
from coordinator.core import clock, turns
from coordinator.core.db import db
from coordinator.privacy import operations
from coordinator.registration.models import Registration
from tests.notices.making import SECOND, saving
from tests.privacy.conftest import NUMBER, everybody, secrets_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def app(live_app):
    """One with files of its own."""
    return live_app


@pytest.fixture
def left(app):
    """``left(words)``: which of them stand in the files of the database."""
    with app.app_context():
        file = Path(db.engine.url.database)

    def look(words):
        octets = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
        return {word for word in words if word.encode() in octets}

    return look


def erase(app, number):
    with saving(app):
        holder = db.session.get(Registration, number)
        operations.erase_by_holder(holder, typed=holder.code)


def run(app, days):
    at = clock.bangkok(SECOND.on_date + timedelta(days=days), SECOND.ends)
    with app.app_context(), trail.acting_as(None, "", "test"), clock.at(at, every_thread=True):
        operations.run(clock.today(), "https://housing.example.go.th")


def test_who_has_everything_erased_is_in_no_octet_although_somebody_reads(app, numbers, left, monkeypatch):
    words, others = set(secrets_of(5)), set(secrets_of(7))
    assert left(words | others) == words | others
    monkeypatch.setattr(turns, "WAITS_FOR_READERS", 50)
    with app.app_context(), db.engine.connect() as reader:
        assert reader.scalar(text("SELECT count(*) FROM registration")) == NUMBER
        erase(app, numbers[5])
        assert left(words) == words, "the reader sees what was there when it began"
    erase(app, numbers[9])
    assert left(words | others) == others
    for number in range(4):  # over each connection there is
        with saving(app):
            db.session.get_one(Registration, numbers[7]).note = f"เขียนต่อ {number}"
        with app.app_context():
            assert Path(f"{db.engine.url.database}-wal").stat().st_size, "what only saves takes no time for that"


def test_after_the_nightly_job_nobody_is_in_any_octet(app, numbers, left):
    run(app, 181)
    assert left(everybody()) == set()


def test_the_nightly_job_takes_what_could_not_go_at_once(app, numbers, left, monkeypatch):
    monkeypatch.setattr(turns, "WAITS_FOR_READERS", 50)
    with app.app_context(), db.engine.connect() as reader:
        assert reader.scalar(text("SELECT count(*) FROM registration")) == NUMBER
        erase(app, numbers[5])
    run(app, 1)
    assert left(secrets_of(5)) == set()
