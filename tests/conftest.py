"""One application for each database; every test begins with the same people and leaves nothing behind."""

import gc
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, text

from coordinator.app import create_app
from coordinator.audit import trail
from coordinator.calendar import operations as calendar
from coordinator.calendar.lease import let_pass
from coordinator.core import clock, migrations, words
from coordinator.core.db import db
from coordinator.core.transaction import unit_of_work
from coordinator.core.words import set_language, use_language
from coordinator.exchange.reference import load_reference_data
from tests.support import cast, database, postgres
from tests.support.browser import Browser
from tests.support.reading import only_reading

CACHE = Path(__file__).parent.parent / ".pytest_cache" / "data"
TEMPLATES = CACHE / "templates"
# Rooms in whose tests every request is held to what a reader may do (``as_readers``).
READERS = frozenset({"accounts", "areas", "groups", "home", "privacy", "registration", "tickets"})
NOW = datetime(2022, 8, 1, 3, 0, tzinfo=UTC)  # 1 Aug 2565, 10:00 in Bangkok


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take long, those over one database before those over the other."""
    items.sort(key=lambda item: ("postgresql" in item.name, item.get_closest_marker("first") is None))


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the search for what nobody needs any more leaves it out."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def _nobody_before() -> None:
    """Requests of the test before leave their person and language in this thread; a server's do not meet."""
    trail.set_doer(None)
    words.set_language(words.DEFAULT)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    if postgres.find_binaries() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is not installed, and on CI it must be")
        pytest.skip("PostgreSQL is not installed: tests on it are left out")
    with postgres.server() as address:
        yield address


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('db') / 'test.db'}"
    return f"{request.getfixturevalue('postgres_server')}/postgres"


def opened(url: str) -> Flask:
    """An application over this database; what was once made of a template is not made again."""
    application = create_app({"TESTING": True, "DATA": str(CACHE), "DATABASE_URL": url, "SECRET_KEY": "for tests only"})
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    application.jinja_env.bytecode_cache.directory = str(TEMPLATES)  # type: ignore[attr-defined,union-attr]
    return application


def dispose(application: Flask) -> None:
    with application.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def pattern(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated database with Bangkok's districts and the cast: made once, and copied for whoever needs one."""
    with database.fresh(database_url, tmp_path_factory.mktemp("pattern")) as url:
        application = opened(url)
        with application.app_context():
            migrations.bring_up_to_date()
            with clock.at(NOW), trail.acting_as(None, "test", "test"), unit_of_work():
                load_reference_data()
                cast.create()
            calendar.rebuild(application.config["ORGANISER_EMAIL"], lambda done, total: None)
        dispose(application)
        yield url


@contextmanager
def over_a_copy(pattern: str, database_url: str, folder: Path) -> Iterator[Flask]:
    """An application over a copy of the pattern."""
    with database.fresh(database_url, folder, pattern) as url:
        application = opened(url)
        yield application
        dispose(application)


@pytest.fixture(scope="session")
def prepared_app(pattern: str, database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application that all tests share; each test's changes are undone."""
    with over_a_copy(pattern, database_url, tmp_path_factory.mktemp("shared")) as application:
        yield application


@pytest.fixture
def live_app(pattern: str, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application over a database of its own, for tests with several connections or a server."""
    with clock.at(NOW, every_thread=True), over_a_copy(pattern, database_url, tmp_path) as application:
        yield application
    (CACHE / "erased.txt").unlink(missing_ok=True)


@pytest.fixture
def app(prepared_app: Flask, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The application inside a transaction that is undone at the end; the clock stands at NOW."""
    engines = db._app_engines[prepared_app]
    # No application context stays open here: it would be shared by all requests of the test.
    engine = engines[None]
    set_language("th")  # whatever an earlier test asked for
    with clock.at(NOW, every_thread=True), engine.execution_options(write=True).connect() as connection:
        outer = connection.begin()
        engines[None] = connection
        db.session.session_factory.configure(join_transaction_mode="create_savepoint")
        held = request.path.parent.name in READERS and "session" not in request.fixturenames
        try:
            with _as_readers(connection) if held else nullcontext():
                yield prepared_app
        finally:
            engines[None] = engine
            db.session.session_factory.configure(join_transaction_mode="conditional_savepoint")
            outer.rollback()
            (CACHE / "erased.txt").unlink(missing_ok=True)  # the next test gives the same numbers to others
            let_pass()  # the calendar's stamp of the next test is that of before


@pytest.fixture
def as_readers(app: Flask) -> Iterator[None]:
    """Over PostgreSQL a request that writes without having begun as a writer fails, as it would outside of tests.

    For views ``in_short_steps`` of rooms that are not among the ``READERS``; not beside ``session``, which all requests
    of the test would share.
    """
    with _as_readers(db._app_engines[app][None]):
        yield


def _as_readers(connection: Connection) -> AbstractContextManager[None]:
    return only_reading(connection) if connection.dialect.name == "postgresql" else nullcontext()


@pytest.fixture
def session(app: Flask) -> Iterator[None]:
    """An application context with somebody answerable who speaks Thai, for operations and queries."""
    with app.app_context(), trail.acting_as(None, "tester", "test"), use_language("th"):
        yield


@pytest.fixture
def browser(app: Flask) -> partial[Browser]:
    """``browser()`` is a visitor, ``browser("central")`` somebody of the cast."""
    return partial(Browser, app)


@pytest.fixture
def sql(app: Flask):
    """Read a single value straight from the database."""

    def read(statement: str, **values: object):
        with app.app_context():
            return db.session.execute(text(statement), values).scalar()

    return read
