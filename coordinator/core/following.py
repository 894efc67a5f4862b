"""Work that follows every change of a kind of record, inside the change's own transaction.

A room says what it follows (``follow``); the rooms below do not know that anybody does. So a read
model or a message can neither be forgotten by one of the doors nor outlive a change that was undone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from coordinator.core.db import Base, Record, db

Key = tuple[Any, ...]
Afterwards = Callable[[], None]
_NOTED = "coordinator.touched"


class Touched:
    """Which records of which tables a transaction made, changed or deleted."""

    def __init__(self) -> None:
        self._keys: dict[type, set[Key]] = defaultdict(set)
        self._new: dict[type, set[Key]] = defaultdict(set)
        self._times: Counter[type] = Counter()

    def note(self, record: object, *, is_new: bool = False) -> None:
        """Remember one record by its identity."""
        state = inspect(record, raiseerr=True)
        key = state.identity or state.mapper.primary_key_from_instance(record)
        self._keys[type(record)].add(key)
        self._times[type(record)] += 1
        if is_new:
            self._new[type(record)].add(key)

    def keys(self, *kinds: type[Base]) -> set[Key]:
        """The identities of these kinds; a record of a savepoint that was rolled back may be among them."""
        return {key for kind in kinds for key in self._keys.get(kind, ())}

    def new_keys(self, kind: type[Base]) -> set[Key]:
        """The identities of this kind that the transaction itself made."""
        return set(self._new.get(kind, ()))

    def keys_but_new(self, kind: type[Record], harmless: Callable[[Record], bool]) -> set[Key]:
        """The identities of this kind, without records that the transaction itself made and that are ``harmless``.

        These are looked at where they are, in the session, so that nothing has to be asked of the database about them.
        """
        keys, session = self.keys(kind), db.session()
        for key in self._new.get(kind, ()):
            record = session.identity_map.get(identity_key(kind, key))
            if record is not None and harmless(record):
                keys.discard(key)
        return keys

    def count(self, kinds: Iterable[type[Base]]) -> int:
        """How often records of these kinds were touched: one that a follower changes once more counts again."""
        return sum(self._times[kind] for kind in kinds)


Follower = Callable[[Touched], Afterwards | None]
_followers: list[tuple[bool, tuple[type[Base], ...], Follower]] = []


def follow(*kinds: type[Base], late: bool = False) -> Callable[[Follower], Follower]:
    """Call the function before each commit of a transaction that touched a record of these kinds.

    ``late`` is for whoever changes a row that all such transactions change: it comes after the others, so that
    the row is locked last and for the shortest time. Whoever held it while waiting for a record that
    another transaction has already locked would make the two wait for each other for ever.

    Each sees what those before it changed. Whoever follows what another follower changes is called
    again with it: a message that follows an event wakes the worker. What a follower returns is called
    after the commit, before the change is answered.
    """

    def register(follower: Follower) -> Follower:
        _followers.append((late, kinds, follower))
        _followers.sort(key=lambda one: one[0])
        return follower

    return register


def before_commit() -> list[Afterwards]:
    """Let all who follow do their part; returns what is to be called after the commit."""
    session = db.session()
    session.flush()
    touched: Touched | None = session.info.get(_NOTED)
    if touched is None:
        return []
    afterwards: list[Afterwards] = []
    heard: dict[int, int] = {}
    while _round(session, touched, heard, afterwards):
        pass
    return afterwards


def _round(session: Session, touched: Touched, heard: dict[int, int], afterwards: list[Afterwards]) -> bool:
    """Call who has not heard of all yet; ``heard``: how many changes each follower knows of. Whether anybody had to."""
    called = False
    for number, (_late, kinds, follower) in enumerate(_followers):
        if touched.count(kinds) > heard.get(number, 0):
            then = follower(touched)
            session.flush()
            heard[number], called = touched.count(kinds), True
            if then is not None:
                afterwards.append(then)
    return called


def install() -> None:
    """Note what each flush changes; forget it when the transaction ends."""
    if not event.contains(db.session, "after_flush", _note):
        event.listen(db.session, "after_flush", _note)
        event.listen(db.session, "after_transaction_end", _forget)


def _note(session: Session, _context: object) -> None:
    touched = session.info.setdefault(_NOTED, Touched())
    changed = (one for one in session.dirty if session.is_modified(one))
    for record in session.new:
        touched.note(record, is_new=True)
    for record in (*changed, *session.deleted):
        touched.note(record)


def _forget(session: Session, transaction: Any) -> None:
    if transaction.parent is None:
        session.info.pop(_NOTED, None)
