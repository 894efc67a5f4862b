"""The database: one Base, one session, and the connection rules of SQLite and PostgreSQL."""

import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BindParameter, Engine, Index, MetaData, TextClause, bindparam, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, Mapper, declared_attr, mapped_column
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from coordinator.core import clock
from coordinator.core.turns import InTurn
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords

LARGEST_KEY = 2**31 - 1
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "secure_delete=ON",  # what is deleted is overwritten; not every build of SQLite does so by itself
    "cache_size=-512",  # half a MiB for each connection: what else was read lately the system keeps, once for all
)
# So long a connection to PostgreSQL that nobody used is believed to be open, in seconds: less than its server takes to
# begin anew. To ask costs a way to the server and back each time a page needs a connection.
BELIEVED = 1.0
# What a fault writes into the log names the statement, not what people typed.
HIDDEN: dict[str, Any] = {"hide_parameters": True}
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Parent of every table; each constraint gets a name, so migrations can find it again."""

    metadata = MetaData(naming_convention=NAMES)


Record = TypeVar("Record", bound=Base)


def partial_index(name: str, *columns: str, where: TextClause, unique: bool = False) -> Index:
    """An index of the rows for which ``where`` holds, on both databases.

    Merely to name PostgreSQL loads its dialect, three MiB, into every process over SQLite: ``init_app`` says it there.
    """
    return Index(name, *columns, unique=unique, sqlite_where=where, info={"where": where})


class Stamped:
    """When the row was made and last changed."""

    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now, onupdate=clock.now)


class Audited(Stamped):
    """A record whose every change is written to the audit trail (``audit.trail``).

    ``version`` counts the saves, so that a form opened before somebody else's save is noticed
    and a lost race is an error, not a silent overwrite. ``words`` names the columns for people;
    ``unaudited`` are derived columns that say nothing to them; of ``personal`` columns the
    trail keeps only that they changed. ``restricted`` maps a column to the permission without
    which its old and new values are not told; ``confidential`` is the permission without which
    nothing of such a record is told outside its own page. ``kind_word`` names the kind of record,
    ``belongs_to`` the relationship to the record in whose history this one is told.
    """

    version: Mapped[int] = mapped_column(default=1)

    kind_word: ClassVar[LazyWords]
    belongs_to: ClassVar[str] = ""
    words: ClassVar[Mapping[str, LazyWords]] = {}
    unaudited: ClassVar[frozenset[str]] = frozenset()
    personal: ClassVar[frozenset[str]] = frozenset()
    restricted: ClassVar[Mapping[str, str]] = {}
    confidential: ClassVar[str] = ""

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}

    @property
    def audit_root(self) -> "Audited":
        """The record in whose history this one is told: what it belongs to, else itself."""
        whole: Audited | None = getattr(self, self.belongs_to) if self.belongs_to else None
        return self if whole is None else whole.audit_root


@event.listens_for(Audited, "before_mapper_configured", propagate=True)
def _remember_old_values(mapper: Mapper[Any], _of: type[Audited]) -> None:
    """Without it the old value of an expired attribute is lost when a new one is set.

    Said of the columns and not by listeners of each attribute, of which a thousand take three MiB in every process.
    """
    for column in mapper.column_attrs:
        column.active_history = True


@event.listens_for(Mapper, "after_mapper_constructed")
def _give_attributes_their_listeners(_mapper: Mapper[Any], of: type[Any]) -> None:
    """Without it SQLAlchemy looks for them in vain through the column of each attribute when it configures mappers.

    That makes a copy of every column with its sets, three MiB in every process, of which most are never used. A
    version of it that keeps them elsewhere goes on as it does.
    """
    for attribute in vars(of).values():
        if isinstance(attribute, InstrumentedAttribute):
            listeners: Any = type(attribute).dispatch
            attribute._slots_dispatch = listeners._for_instance(attribute)  # type: ignore[attr-defined]


db = SQLAlchemy(model_class=Base)


def by_number(table: type[Record], number: int) -> Record | None:
    """The record with this number, or None; addresses may hold numbers that PostgreSQL refuses to look for."""
    return db.session.get(table, number) if number <= LARGEST_KEY else None


def several(name: str) -> BindParameter[Any]:
    """The place of a list of values in a query that is put together once: ``column.in_(several("numbers"))``."""
    return bindparam(name, expanding=True)


def columns(table: type[Base]) -> ReadOnlyColumnCollection[str, Any]:
    """The columns of a table for a question that many ask: without the session's part it takes half the time.

    Nothing that is not flushed yet is stored before such a question, and its rows are no records.
    """
    return table.__table__.c


def sqlite_rules(engine: Engine) -> None:
    """Durable, concurrent and strict: WAL, FULL, foreign keys, and writers that queue.

    The driver must not begin by itself, or savepoints and rollbacks do not hold. A transaction
    that will write says so by the execution option ``write`` and begins IMMEDIATE, because a
    read that turns into a write fails at once when somebody else has written meanwhile.
    """

    folder = str(Path(engine.url.database or "").parent)

    @event.listens_for(engine, "connect")
    def _connect(dbapi: Any, _record: Any) -> None:
        dbapi.isolation_level = None
        for pragma in PRAGMAS:
            dbapi.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        if not connection.get_execution_options().get("write", False):
            connection.exec_driver_sql("BEGIN")
            return
        driver: InTurn = connection.connection.driver_connection
        driver.await_turn(folder)
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            driver.end_turn()
            raise


def postgresql_rules(engine: Engine) -> None:
    """Who reads needs no transaction, and may not write: each of its statements stands for itself.

    At PostgreSQL's READ COMMITTED each statement sees what is committed by then, in a transaction or not. To begin
    and to end one are two more ways to the server and back; and at a ROLLBACK the driver forgets all prepared
    statements, so that the server would plan every question anew, which took longer than to answer it.
    """

    @event.listens_for(engine, "connect")
    def _connect(dbapi: Any, _record: Any) -> None:
        dbapi.read_only = False  # said when a transaction begins: only writers begin one

    @event.listens_for(engine, "checkin")
    def _given_back(_dbapi: Any, record: Any) -> None:
        record.info["rests_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _lent(dbapi: Any, record: Any, _lent: Any) -> None:
        """A server that was begun anew has ended what rested; what was in use a moment ago is believed."""
        if time.monotonic() - record.info.get("rests_since", time.monotonic()) >= BELIEVED:
            try:
                engine.dialect.do_ping(dbapi)
            except engine.dialect.loaded_dbapi.Error as ended:
                raise InvalidatePoolError from ended  # all of them are opened anew

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        _alone(connection.connection.driver_connection, not connection.get_execution_options().get("write", False))


def _alone(driver: Any, wanted: bool) -> None:
    """Whether each statement of this connection stands for itself; the driver keeps that, the server is not asked."""
    if driver.autocommit != wanted:
        driver.autocommit = wanted


@contextmanager
def lent_without_transaction(engine: Engine) -> Iterator[Any]:
    """A connection of the driver for one statement that reads; raises the errors of the driver."""
    with closing(engine.raw_connection()) as lent:
        if engine.dialect.name == "postgresql":
            _alone(lent.driver_connection, True)
        yield lent


def leave_no_trace() -> None:
    """What the transaction in progress erases leaves the files of the embedded database when it is saved.

    PostgreSQL lets go by itself of the room that old rows take (autovacuum), and of its journal.
    """
    driver = db.session.connection().connection.driver_connection
    if isinstance(driver, InTurn):
        driver.forgets = True


def engine_options(url: str) -> dict[str, Any]:
    """Pool and time-out settings for the given database address."""
    if url.startswith("postgresql"):
        options = (
            "-c statement_timeout=10000 -c lock_timeout=9000 -c idle_in_transaction_session_timeout=30000"
            " -c default_transaction_read_only=on"  # lifted by those who begin as writers
        )
        return HIDDEN | {"connect_args": {"options": options, "connect_timeout": 5}}
    return HIDDEN | {"connect_args": {"factory": InTurn}}


def init_app(app: Flask) -> None:
    """Bind the session to the configured database."""
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sqlite_rules(db.engine)
        else:
            postgresql_rules(db.engine)
            _say_what_is_partial()


def _say_what_is_partial() -> None:
    for table in Base.metadata.tables.values():
        for index in table.indexes:
            if "where" in index.info:
                index.dialect_options["postgresql"]["where"] = index.info["where"]
