"""The kept calendar as those who keep it see it."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress

from sqlalchemy import Engine, select

from coordinator.calendar.models import CalendarEntry, CalendarPlace, CalendarTurnover, CalendarVersion
from coordinator.core.db import db, lent_without_transaction


def version() -> CalendarVersion:
    """What the kept calendar is and what made it."""
    return db.session.scalars(select(CalendarVersion)).one()


def stamp() -> str:
    """The stamp of the kept calendar, as it is committed now.

    A busy process asks a hundred times a second, so the driver is asked without a session, whose care costs
    thirty times as much as the answer. What goes wrong, the session finds again and calls by its name.
    """
    engine = db.engine
    if isinstance(engine, Engine):
        with suppress(engine.dialect.loaded_dbapi.Error), lent_without_transaction(engine) as lent:
            cursor = lent.cursor()
            cursor.execute("SELECT stamp FROM calendar_version")
            (found,) = cursor.fetchone() or ("",)
            return str(found)
    return db.session.scalars(select(CalendarVersion.stamp)).one()


def lock_version() -> CalendarVersion:
    """The same, so that nobody else changes the kept calendar before this transaction ends.

    Whoever waited here must read afresh what is told: it may have changed while they waited.
    """
    query = select(CalendarVersion).with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(query).one()


def kept_of(sources: Collection[str]) -> Sequence[CalendarEntry]:
    """What is kept of these records."""
    query = select(CalendarEntry).where(CalendarEntry.source.in_(sources))
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def kept_places(uids: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Whom these entries concern, by UID."""
    found: dict[str, set[str]] = {}
    query = select(CalendarPlace.uid, CalendarPlace.token).where(CalendarPlace.uid.in_(uids))
    for uid, token in db.session.execute(query):
        found.setdefault(uid, set()).add(token)
    return {uid: frozenset(tokens) for uid, tokens in found.items()}


def turnover_of(tokens: Collection[str]) -> Sequence[CalendarTurnover]:
    """When something last came into, or left, what these tokens stand for."""
    return db.session.scalars(select(CalendarTurnover).where(CalendarTurnover.token.in_(tokens))).all()
