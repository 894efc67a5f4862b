"""Who reads and who writes at PostgreSQL, where reading needs no transaction."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from coordinator.core import db as database
from coordinator.core.db import db
from coordinator.core.transaction import begin_writing, end_reading, unit_of_work

PREPARED = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%FROM zone%' AND NOT from_sql")
ZONES = text("SELECT count(*) FROM zone")
RENAME = text("UPDATE zone SET name_en = 'Elsewhere' WHERE slug = 'central'")


pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
def at_postgresql(live_app):
    with live_app.app_context():
        yield db.session


def test_a_question_asked_again_is_planned_once_though_readers_came_to_their_end_between(at_postgresql):
    for _ in range(8):
        at_postgresql.execute(ZONES)
        end_reading()
    assert at_postgresql.scalar(PREPARED) == 1


def test_a_reader_does_not_hold_a_transaction_while_a_page_is_made(at_postgresql):
    at_postgresql.execute(ZONES)
    assert at_postgresql.connection().connection.driver_connection.info.transaction_status.name == "IDLE"


def test_who_began_as_a_reader_cannot_write_and_the_same_connection_can_write_afterwards(at_postgresql):
    with pytest.raises(DBAPIError, match="read-only"):
        at_postgresql.execute(RENAME)
    at_postgresql.rollback()
    with unit_of_work():
        at_postgresql.execute(RENAME)
    assert at_postgresql.scalar(text("SELECT name_en FROM zone WHERE slug = 'central'")) == "Elsewhere"


def test_what_a_writer_does_is_undone_as_a_whole_after_readers_used_its_connection(at_postgresql):
    at_postgresql.execute(ZONES)
    end_reading()
    begin_writing()
    at_postgresql.execute(RENAME)
    at_postgresql.rollback()
    assert at_postgresql.scalar(text("SELECT name_en FROM zone WHERE slug = 'central'")) != "Elsewhere"


@pytest.fixture
def ended_by_the_server(at_postgresql):
    """A connection rests in the pool that the server knows no longer, as after it was begun anew."""
    number = at_postgresql.scalar(text("SELECT pg_backend_pid()"))
    other = db.engine.connect()
    end_reading()
    with other:
        assert other.scalar(text("SELECT pg_terminate_backend(:number, 9000)"), {"number": number})
        other.detach()  # ends with this block: only the dead one is left to be lent
    return at_postgresql


def test_a_connection_that_rested_is_opened_anew_if_the_server_has_ended_it(ended_by_the_server, monkeypatch):
    monkeypatch.setattr(database, "BELIEVED", 0.0)
    assert ended_by_the_server.scalar(ZONES) == 6


def test_a_connection_in_use_a_moment_ago_is_not_asked_whether_it_lives(ended_by_the_server):
    with pytest.raises(DBAPIError, match=r"terminat|closed"):
        ended_by_the_server.scalar(ZONES)
    ended_by_the_server.rollback()
    assert ended_by_the_server.scalar(ZONES) == 6
