"""Making what is kept equal to what should be kept, and noting what came into and left which feeds."""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from coordinator.calendar import ics, queries
from coordinator.calendar.models import CalendarEntry, CalendarPlace, CalendarTurnover, CalendarVersion
from coordinator.calendar.operations.drafting import Draft
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.words import _, use_language

# A token, a kind, whether detailed, whether without what is cancelled: feeds are put together of these.
Shelf = tuple[str, str, bool, bool]
Shelves = Mapping[str, set[Shelf]]
Places = Mapping[str, frozenset[str]]


def keep(drafts: Sequence[Draft], sources: Collection[str], version: CalendarVersion, *, afresh: bool = False) -> bool:
    """Keep these and nothing else of these sources; answers whether that changed anything.

    Only what changed goes through the calendar's writer; ``afresh`` sends all, because the writer
    changed. Whoever calls holds the lock of the version.
    """
    rows = queries.kept_of(sources)
    before = queries.kept_places({row.uid for row in rows})
    after = {draft.entry.uid: draft.tokens for draft in drafts}
    moved = _moved(_kept_shelves(rows, before), _drafted_shelves(drafts))
    changed = _keep_entries(drafts, rows, version.mailbox, afresh=afresh)
    if not changed and not moved and before == after:
        return False
    _keep_places(before, after)
    _note_turnover(moved)
    renew(version)
    db.session.flush()
    return True


def renew(version: CalendarVersion) -> None:
    """Let every process know that what it remembers is old."""
    version.stamp = secrets.token_hex(16)


def _keep_entries(drafts: Sequence[Draft], rows: Sequence[CalendarEntry], mailbox: str, *, afresh: bool) -> bool:
    kept, changed = {(row.uid, row.language): row for row in rows}, False
    for draft in drafts:
        changed |= _keep_entry(draft, kept.pop((draft.entry.uid, draft.language), None), mailbox, afresh=afresh)
    for row in kept.values():
        db.session.delete(row)
    return changed or bool(kept)


def _keep_entry(draft: Draft, row: CalendarEntry | None, mailbox: str, *, afresh: bool) -> bool:
    if row is None:
        octets = _octets(draft, mailbox)
        db.session.add(CalendarEntry(**draft.columns(), octets=octets, touched=_now(), edition=_edition()))
        return True
    draft = draft.beside(row.facts)
    if afresh or row.facts != draft.facts:
        octets = _octets(draft, mailbox)
        if octets != row.octets or row.facts != draft.facts:
            row.edition = _edition()
        if octets != row.octets:
            row.octets, row.touched = octets, max(row.touched, _now())
    for name, value in draft.columns().items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    return db.session.is_modified(row)


def _edition() -> int:
    return secrets.randbits(63)


def _octets(draft: Draft, mailbox: str) -> bytes:
    with use_language(draft.language):
        return ics.kept_octets(draft.entry, _("Bangkok housing coordination"), mailbox)


def _keep_places(before: Places, after: Places) -> None:
    for uid in {*before, *after}:
        old, new = before.get(uid, frozenset()), after.get(uid, frozenset())
        db.session.add_all(CalendarPlace(token=token, uid=uid) for token in new - old)
        for token in old - new:
            db.session.delete(db.session.get_one(CalendarPlace, (token, uid)))


def _moved(before: Shelves, after: Shelves) -> set[Shelf]:
    """The shelves that an entry came to or left."""
    moved: set[Shelf] = set()
    for uid in {*before, *after}:
        moved |= before.get(uid, set()) ^ after.get(uid, set())
    return moved


def _kept_shelves(rows: Sequence[CalendarEntry], places: Places) -> Shelves:
    found: defaultdict[str, set[Shelf]] = defaultdict(set)
    for row in rows:
        found[row.uid].update(_shelves(row, row.cancelled, places.get(row.uid, frozenset())))
    return found


def _drafted_shelves(drafts: Sequence[Draft]) -> Shelves:
    found: defaultdict[str, set[Shelf]] = defaultdict(set)
    for draft in drafts:
        found[draft.entry.uid].update(_shelves(draft, draft.entry.cancelled, draft.tokens))
    return found


def _shelves(one: CalendarEntry | Draft, cancelled: bool, tokens: frozenset[str]) -> Iterator[Shelf]:
    for token in tokens:
        for detailed, there in ((False, one.plain), (True, one.detailed)):
            if there:
                yield token, one.kind, detailed, False
            if there and not cancelled:
                yield token, one.kind, detailed, True


def _note_turnover(moved: set[Shelf]) -> None:
    known = {(one.token, one.kind, one.detailed, one.live): one for one in queries.turnover_of({m[0] for m in moved})}
    now = _now()
    for shelf in moved:
        if shelf in known:
            known[shelf].at = max(known[shelf].at, now)
        else:
            token, kind, detailed, live = shelf
            db.session.add(CalendarTurnover(token=token, kind=kind, detailed=detailed, live=live, at=now))


def _now() -> int:
    return int(clock.now().timestamp())
