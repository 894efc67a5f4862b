"""Writes the audit trail by listening to the session, so no operation can forget it.

A flush that changes an ``Audited`` record without an actor is refused, and so are bulk statements
on audited tables, because the session would not see what they change.
"""

import enum
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import InstanceState, ORMExecuteState, Session

from coordinator.access.policy import Scope
from coordinator.audit.models import AccessEntry, Action, AuditEntry, Opened, Why
from coordinator.core import clock
from coordinator.core.db import Audited, db
from coordinator.core.words import use_language

QUIET = frozenset({"id", "version", "created_at", "updated_at"})


class NoActor(RuntimeError):
    """Somebody must answer for each change: wrap the work in ``acting_as``."""


@dataclass(frozen=True)
class Doer:
    """Who acts, and through which door ("web", "cli: demo", "import: plans.xlsx")."""

    id: int | None
    name: str
    source: str


_doer: ContextVar[Doer | None] = ContextVar("doer", default=None)


def doer() -> Doer:
    """Who acts now, to be named in a record; raises NoActor when nobody answers for it."""
    acting = _doer.get()
    if acting is None:
        raise NoActor("nobody acts")
    return acting


def acts_for_somebody() -> bool:
    """Whether a person acts now, and not the program by itself."""
    acting = _doer.get()
    return acting is not None and acting.id is not None


def set_doer(doer: Doer | None) -> None:
    """Name who acts for the rest of this context (a request)."""
    _doer.set(doer)


@contextmanager
def acting_as(actor_id: int | None, name: str, source: str) -> Iterator[None]:
    """Name who acts inside the block."""
    token = _doer.set(Doer(actor_id, name, source))
    try:
        yield
    finally:
        _doer.reset(token)


def note_opened(item: Audited, opened: Opened, people: int = 1, why: Why | None = None) -> AccessEntry:
    """Note that whoever acts opened personal data of ``item``, of so many ``people``.

    It has a ``why`` if it left the program.
    """
    doer, root = _doer.get(), item.audit_root
    if doer is None:
        raise NoActor(type(item).__name__)
    scope: Scope = getattr(root, "scope", Scope())
    entry = AccessEntry(
        at=clock.now(),
        actor_id=doer.id,
        actor_name=doer.name,
        opened=opened,
        kind=_kind(item),
        object_id=_key(item),
        root_kind=_kind(root),
        root_id=_key(root),
        title=_called(item, "th"),
        people=people,
        zone_slug=scope.zone,
        district_code=scope.district,
        purpose=why.purpose if why else None,
        remark=why.remark if why else "",
    )
    db.session.add(entry)
    db.session.flush()
    return entry


def tell_new(item: Audited) -> dict[str, Any]:
    """What the trail will say of a record that is stored by a statement of many rows, without the session."""
    return _told_of(item, Action.CREATED, _snapshot(item))


def note_new(told: Mapping[int, dict[str, Any]], root: Audited | None = None) -> None:
    """Write what ``tell_new`` said of records once they have their numbers; all belong to ``root``, if to anything."""
    same = {"at": clock.now(), "transaction": _transaction(db.session())}
    whole = _key(root) if root is not None else ""
    entries = [{**one, **same, "object_id": str(key), "root_id": whole or str(key)} for key, one in told.items()]
    if entries:
        db.session.execute(AuditEntry.metadata.tables["audit_entry"].insert(), entries)


def install() -> None:
    """Listen to the session and to the records; call once, when the program starts and knows all models."""
    if not event.contains(db.session, "before_flush", _before_flush):
        event.listen(db.session, "before_flush", _before_flush)
        event.listen(db.session, "after_flush", _after_flush)
        event.listen(db.session, "after_flush_postexec", _after_flush_postexec)
        event.listen(db.session, "do_orm_execute", _refuse_bulk)


def _before_flush(session: Session, _context: object, _instances: object) -> None:
    """Tell of what is deleted while it can be named; refuse a change for which nobody answers."""
    session.info["audit"] = [_entry(one, Action.DELETED, {}) for one in session.deleted if isinstance(one, Audited)]
    if _doer.get() is None:
        newcomer = next((one for one in session.new if isinstance(one, Audited)), None)
        if newcomer is not None:
            raise NoActor(f"{type(newcomer).__name__} added without an actor")
        for one, _changes in _changed(session):
            raise NoActor(type(one).__name__)


def _after_flush(session: Session, _context: object) -> None:
    """Keep what was changed, in which the keys of records set by a relation stand by now, and what is new."""
    session.info["audit_changed"] = list(_changed(session))
    session.info["audit_new"] = [item for item in session.new if isinstance(item, Audited)]


def _changed(session: Session) -> Iterator[tuple[Audited, dict[str, Any]]]:
    for item in session.dirty:
        changes = _differences(item) if isinstance(item, Audited) and item not in session.deleted else {}
        if changes:
            yield item, changes


def _after_flush_postexec(session: Session, _context: object) -> None:
    """Write the entries once new records have their keys and can load what they belong to."""
    pending: list[dict[str, Any]] = session.info.pop("audit", [])
    changed: list[tuple[Audited, dict[str, Any]]] = session.info.pop("audit_changed", [])
    new: list[Audited] = session.info.pop("audit_new", [])
    with session.no_autoflush:
        pending.extend(_entry(item, Action.CHANGED, changes) for item, changes in changed)
        pending.extend(_entry(item, Action.CREATED, _snapshot(item)) for item in new)
        if pending:
            session.connection().execute(AuditEntry.metadata.tables["audit_entry"].insert(), pending)


def _entry(item: Audited, action: Action, changes: dict[str, Any]) -> dict[str, Any]:
    keys = {"object_id": _key(item), "root_id": _key(item.audit_root)}
    return _told_of(item, action, changes) | keys | {"at": clock.now(), "transaction": _transaction_of(item)}


def _told_of(item: Audited, action: Action, changes: dict[str, Any]) -> dict[str, Any]:
    """All of an entry but the numbers, the moment and the transaction."""
    doer = _doer.get()
    if doer is None:
        raise NoActor(type(item).__name__)
    root = item.audit_root
    scope: Scope = getattr(root, "scope", Scope())
    return {
        "actor_id": doer.id,
        "actor_name": doer.name,
        "source": doer.source,
        "action": action,
        "kind": _kind(item),
        "root_kind": _kind(root),
        "title": _called(item, "th"),
        "title_en": _called(item, "en"),
        "zone_slug": scope.zone,
        "district_code": scope.district,
        "event_id": scope.event,
        "changes": changes,
    }


def _called(item: Audited, code: str) -> str:
    with use_language(code):
        return str(item)


def _transaction_of(item: Audited) -> str:
    session = inspect(item).session
    return _transaction(session) if session else uuid.uuid4().hex


def _transaction(session: Session) -> str:
    current = session.get_transaction()
    while current is not None and current.parent is not None:
        current = current.parent
    info = session.info
    if "transaction_id" not in info or info.get("transaction_of") is not current:
        info["transaction_of"], info["transaction_id"] = current, uuid.uuid4().hex
    return str(info["transaction_id"])


def _kind(item: object) -> str:
    return str(type(item).__tablename__)  # type: ignore[attr-defined]


def _key(item: object) -> str:
    state: InstanceState[Any] = inspect(item)
    return "/".join(str(part) for part in state.mapper.primary_key_from_instance(item))


def _columns(item: Audited) -> Iterator[str]:
    state: InstanceState[Any] = inspect(item)
    for attribute in state.mapper.column_attrs:
        if attribute.key not in QUIET and attribute.key not in item.unaudited:
            yield attribute.key


def _differences(item: Audited) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    state: InstanceState[Any] = inspect(item)
    for key in _columns(item):
        history = state.attrs[key].history
        if history.has_changes():
            old = history.deleted[0] if history.deleted else None
            new = history.added[0] if history.added else None
            if old != new:
                changes[key] = _told(item, key, old, new)
    return changes


def _snapshot(item: Audited) -> dict[str, Any]:
    values = {key: getattr(item, key) for key in _columns(item)}
    return {key: _told(item, key, None, value) for key, value in values.items() if value not in (None, "")}


def _told(item: Audited, key: str, old: Any, new: Any) -> list[Any]:
    """The pair to store; of personal columns only whether there is a value."""
    if key in item.personal:
        return ["•" if old else None, "•" if new else None]
    return [_plain(old), _plain(new)]


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _refuse_bulk(state: ORMExecuteState) -> None:
    if not (state.is_update or state.is_delete):
        return
    mapper = state.bind_mapper
    if mapper is not None and issubclass(mapper.class_, Audited):
        raise NoActor(f"bulk statement on {mapper.class_.__name__}: change the objects instead")
