"""Storing what devices send: every item once, whatever happens on the way, in any order, as often as it comes."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from coordinator.checkin import queries
from coordinator.checkin.items import Broken, Item, storable_difference
from coordinator.checkin.models import Answer, DoorDevice, Method, Scan
from coordinator.checkin.operations.people import admit, register_walk_in
from coordinator.checkin.sessions import AttendanceSession, all_sessions
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.models import Event, HalfDay
from coordinator.registration.codes import read_code
from coordinator.registration.models import Registration, RegistrationState
from coordinator.registration.queries import lock_event

# A device's clock that is further off than this is told: RELIABILITY of times, not of attendance.
CLOCK_IS_OFF = timedelta(minutes=5)
Place = tuple[int, int, HalfDay]
STATES = {RegistrationState.WAITING: Answer.WAITING, RegistrationState.CANCELLED: Answer.CANCELLED}


@dataclass(frozen=True)
class Done:
    """What became of one item: "known" when it was stored before, else the answer that is stored with it.

    ``first`` is the scan that checked the person in before this one. ``scan`` is None for an item that could not be
    stored because it has no name, or one that belongs to another event.
    """

    id: str | None
    answer: str
    scan: Scan | None = None
    first: Scan | None = None


class _Batch:
    """What is known while a batch is stored, so that each thing is asked of the database once."""

    def __init__(self, event: Event, device: DoorDevice | None, by_id: int | None, difference: int) -> None:
        self.event, self.device, self.by_id, self.difference = event, device, by_id, difference
        self.now = clock.now()
        self.sessions: dict[str, AttendanceSession] = {one.key: one for one in all_sessions(event)}
        self.number = queries.last_number(event)
        self.firsts: dict[Place, Scan] = {}
        self.people: dict[int, Registration] = {}
        self.by_code: dict[str, Registration] = {}
        self.of_scan: dict[str, int | None] = {}

    def learn(self, items: Sequence[Item]) -> None:
        """Look up everybody whom the items name, and who of them is checked in already."""
        self.of_scan = queries.people_of(self.event, {one.of_scan for one in items if one.of_scan})
        numbers = {one.registration_id for one in items if one.registration_id}
        numbers |= {one for one in self.of_scan.values() if one}
        found = queries.find_people(self.event, numbers, {read_code(one.code) for one in items if one.code})
        self.people = {one.id: one for one in found}
        self.by_code = {one.code: one for one in found}
        for scan in sorted(queries.valid_scans_of(self.event, set(self.people)), key=lambda one: one.order):
            self.note_first(scan)

    def person_of(self, item: Item) -> Registration | None:
        """Whom the item means among those who are registered."""
        if item.code:
            return self.by_code.get(read_code(item.code))
        return self.people.get(item.registration_id or self.of_scan.get(item.of_scan) or 0)

    def place_of(self, scan: Scan) -> Place | None:
        """The person and half-day of a scan that has both."""
        if scan.registration is None or scan.day_id is None or scan.half_day is None:
            return None
        return scan.registration.id, scan.day_id, scan.half_day

    def note_first(self, scan: Scan) -> None:
        """Remember a check-in, so that the next one of the same person in the same half-day is a double."""
        place = self.place_of(scan)
        if place is not None and scan.admits:
            self.firsts.setdefault(place, scan)


def record(
    event: Event,
    items: Sequence[Item | Broken],
    *,
    device: DoorDevice | None = None,
    by_id: int | None = None,
    difference: int = 0,
) -> list[Done]:
    """Store a batch and say what became of each item, in their order.

    ``difference``: by how many seconds the device's clock runs ahead. The event is locked, so the same batch sent
    twice at once is stored once, and the numbers of the scans grow without holes that could still fill.
    """
    lock_event(event)
    names = {one.id for one in items if one.id}
    stored, foreign = queries.find_scans(event, names), queries.taken_elsewhere(event, names)
    batch = _Batch(event, device, by_id, difference)
    batch.learn([one for one in items if isinstance(one, Item) and one.id not in stored])
    done = []
    for item in items:
        if item.id is None or item.id in foreign:
            done.append(Done(item.id, Answer.INVALID))
        elif (earlier := stored.get(item.id)) is not None:
            done.append(Done(item.id, "known", earlier))
        else:
            done.append(_store(batch, item))
            stored[item.id] = done[-1].scan  # type: ignore[assignment]  # just stored
    db.session.flush()
    return done


def take_back(event: Event, scan_id: str, *, by_id: int | None) -> Registration:
    """Take a check-in back by a scan of its own; raises DomainError when there is no such check-in."""
    target = queries.find_scans(event, {scan_id}).get(scan_id)
    if target is None or target.registration is None:
        raise DomainError(_("There is no such check-in."))
    undo = Item(id=str(uuid.uuid4()), session="", method=Method.FORM, at=clock.now(), voids=scan_id)
    record(event, [undo], by_id=by_id)
    return target.registration


def is_clock_off(scan: Scan) -> bool:
    """Whether the device's clock was so far off that its times need a look."""
    return abs(timedelta(seconds=scan.clock_difference)) > CLOCK_IS_OFF


def _store(batch: _Batch, item: Item | Broken) -> Done:
    scan = _blank(batch, item)
    first = None
    if isinstance(item, Item):
        scan.answer, first = _judge(batch, item, scan)
        if scan.answer in (Answer.UNKNOWN, Answer.INVALID):
            scan.code = item.code
    db.session.add(scan)
    batch.note_first(scan)
    return Done(item.id, scan.answer, scan, first)


def _blank(batch: _Batch, item: Item | Broken) -> Scan:
    """The row of an item before it is judged."""
    batch.number += 1
    is_whole = isinstance(item, Item)
    device_at = item.at if isinstance(item, Item) else batch.now
    return Scan(
        id=item.id,
        event_id=batch.event.id,
        number=batch.number,
        method=item.method if isinstance(item, Item) else Method.FORM,
        answer=Answer.INVALID,
        device=batch.device,
        by_id=batch.by_id,
        device_at=device_at,
        clock_difference=storable_difference(batch.difference) if is_whole else 0,
        at=corrected(device_at, batch.difference, batch.now),
        received_at=batch.now,
        said="" if isinstance(item, Item) else item.said,
        reason=item.reason if isinstance(item, Item) else "",
        sequence=item.sequence if isinstance(item, Item) else 0,
        walk_in_number=item.walk_in_number if isinstance(item, Item) else "",
    )


def corrected(device_at: datetime, difference: int, now: datetime) -> datetime:
    """The device's time set right by the difference of its clock; nothing happened later than it was told."""
    try:
        return min(device_at - timedelta(seconds=difference), now)
    except OverflowError:
        return now


def _judge(batch: _Batch, item: Item, scan: Scan) -> tuple[Answer, Scan | None]:
    """Find whom and which half-day the item means, and say what that is."""
    if item.voids:
        scan.voids = item.voids
        batch.firsts = {place: one for place, one in batch.firsts.items() if one.id != item.voids}
        return Answer.UNDO, None
    session = batch.sessions.get(item.session)
    if session is not None:
        scan.day, scan.day_id, scan.half_day = session.day, session.day.id, session.part
    person = _newcomer(batch, item, scan) if item.person else batch.person_of(item)
    if person is None:
        return (Answer.INVALID if item.person else Answer.UNKNOWN), None
    scan.registration, scan.registration_id = person, person.id
    if session is None:
        scan.said = item.session
        return Answer.INVALID, None
    if scan.reason:
        admit(person)
    elif person.state in STATES:
        return STATES[person.state], None
    place = batch.place_of(scan)
    first = batch.firsts.get(place) if place else None
    return (Answer.CONFLICT, first) if first else (Answer.NEW, None)


def _newcomer(batch: _Batch, item: Item, scan: Scan) -> Registration | None:
    assert item.person is not None
    try:
        person = register_walk_in(batch.event, item.person)
    except DomainError as refusal:
        scan.said = f"{item.person.full_name}: {refusal.message}"
        return None
    scan.reason = item.reason or _("Came without registration")
    batch.people[person.id] = person
    batch.of_scan[item.id] = person.id
    return person
