"""Who was erased stays erased, also when a backup comes back that was made before."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from coordinator.audit import trail
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.privacy import erased, operations
from coordinator.privacy.operations.erasing import erase_holder
from coordinator.registration.models import Registration
from tests.notices.making import saving
from tests.privacy.conftest import person, secrets_of
from tests.privacy.searching import hits

PEOPLE = Registration.metadata.tables["registration"]


@pytest.fixture(autouse=True)
def own_folder(app, tmp_path, monkeypatch):
    """The list lies in the data folder, which other tests share."""
    monkeypatch.setitem(app.config, "DATA", str(tmp_path))


@pytest.fixture
def put_back(app, numbers):
    """``put_back(3, 4)``: these are erased, and their rows are there again as they were before."""

    def go(*positions: int) -> list[int]:
        chosen = [numbers[position] for position in positions]
        with saving(app):
            before = [dict(row) for row in db.session.execute(select(PEOPLE).where(PEOPLE.c.id.in_(chosen))).mappings()]
            for number in chosen:
                erase_holder(db.session.get(Registration, number))
            for row in before:
                db.session.execute(update(PEOPLE).where(PEOPLE.c.id == row["id"]).values(row))
        return chosen

    return go


def again(app) -> int:
    with app.app_context(), trail.acting_as(None, "", "test"), clock.at(clock.now() + timedelta(hours=1)):
        assert operations.is_behind()
        number = operations.erase_again()
        assert not operations.is_behind()
    return number


def test_people_who_came_back_with_a_backup_are_erased_again(app, put_back):
    put_back(3, 4)
    with app.app_context():
        assert hits([person(3)["email"]])
    assert again(app) == 2
    with app.app_context():
        assert not hits([*secrets_of(3), *secrets_of(4)])
        assert hits(secrets_of(5)), "the others stay"


def test_somebody_else_who_got_the_number_since_stays(app, put_back):
    number = put_back(3, 4)[0]
    with saving(app):
        db.session.execute(update(PEOPLE).where(PEOPLE.c.id == number).values(code="ZZZZZZZZZ"))
    assert again(app) == 1
    with app.app_context():
        assert hits([person(3)["email"]])
        assert not hits([person(4)["email"]])


def test_the_list_says_nothing_of_anybody_and_only_its_owner_reads_it(app, put_back):
    put_back(3)
    path = Path(app.config["DATA"]) / erased.NAME
    written = path.read_text()
    assert len(written.strip().splitlines()) == 1
    assert not [word for word in secrets_of(3) if word in written]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_line_that_was_cut_off_does_no_harm(app, put_back):
    put_back(3)
    with (Path(app.config["DATA"]) / erased.NAME).open("a") as file:
        file.write("2022-08-01T03:00 regis")
    put_back(4)
    assert again(app) == 2
