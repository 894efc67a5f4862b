"""Marks on the paper list typed back: the numbers of those who signed."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.checkin.attendance import of_event
from coordinator.checkin.items import Item, WalkIn
from coordinator.checkin.models import DoorDevice, Method, Scan
from coordinator.checkin.operations.recording import record
from coordinator.checkin.sessions import AttendanceSession
from coordinator.core import clock
from coordinator.core.dates import arabic_digits
from coordinator.core.errors import DomainError
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event
from coordinator.registration.models import Registration
from coordinator.registration.rosters import by_zone

_RANGE = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")


@dataclass(frozen=True)
class Marked:
    """What typing the numbers did: who is marked now, and who was already."""

    new: Sequence[Registration]
    known: int


def mark_by_numbers(event: Event, *, session: AttendanceSession, numbers: str, by_id: int | None) -> Marked:
    """Check in everybody whose number on the sign-in sheet stands in ``numbers`` ("12 13 20-25"), in this half-day.

    All or nothing: a number that is not on the list is told, so that nobody is marked by a slip of the finger.
    """
    people = numbered(event)
    wanted = read_numbers(numbers)
    missing = [one for one in wanted if one not in people]
    if missing:
        told = ", ".join(str(one) for one in missing[:10])
        raise DomainError(
            ngettext("There is no number %(told)s on the list.", "There are no numbers %(told)s on the list.",
                     len(missing), told=told), "numbers",
        )  # fmt: skip
    return mark(event, session, [people[one] for one in wanted], Method.PAPER, by_id=by_id)


def mark(
    event: Event,
    session: AttendanceSession,
    people: Sequence[Registration],
    method: Method,
    *,
    by_id: int | None = None,
    device: DoorDevice | None = None,
    reason: str = "",
) -> Marked:
    """Check these people in, in this half-day; who is there already stays as it was.

    ``reason`` is noted for those who have no seat, so that they count.
    """
    present = _present(event, session)
    items = [
        Item(
            id=str(uuid.uuid4()), session=session.key, method=method, at=clock.now(), registration_id=one.id,
            reason=reason if one.seat is None else "",
        )
        for one in people
        if one.id not in present
    ]  # fmt: skip
    done = record(event, items, by_id=by_id, device=device)
    new = [one.scan.registration for one in done if isinstance(one.scan, Scan) and one.scan.registration]
    return Marked(new, len(people) - len(items))


def walk_in(
    event: Event, *, session: AttendanceSession | None, device: DoorDevice | None, **typed: str | None
) -> Registration:
    """Register somebody who came without registration, and check them in for this half-day."""
    if session is None:
        raise DomainError(_("The event has no day yet."))
    person = WalkIn(typed["name"] or "", typed["district"] or "", typed["organisation"] or "", typed["phone"] or "")
    item = Item(id=str(uuid.uuid4()), session=session.key, method=Method.WALK_IN, at=clock.now(), person=person)
    (done,) = record(event, [item], device=device)
    if done.scan is None or done.scan.registration is None:
        raise DomainError(_("The event is cancelled, so nobody can be registered."))
    return done.scan.registration


def numbered(event: Event) -> dict[int, Registration]:
    """The people by their number on the printed lists."""
    return {number: person for sheet in by_zone(event) for number, person in sheet.people}


def read_numbers(typed: str) -> list[int]:
    """The numbers typed one after the other, in any usual way, each once; raises DomainError for what is none."""
    found: dict[int, None] = {}
    for word in re.split(r"[\s,;]+", arabic_digits(typed).strip()):
        match = _RANGE.fullmatch(word.replace("\u2013", "-"))
        if match is None:
            raise DomainError(_("“%(word)s” is no number of the list.", word=word[:20]), "numbers")
        first, last = int(match[1]), int(match[2] or match[1])
        found.update(dict.fromkeys(range(first, last + 1)))
    return list(found)


def _present(event: Event, session: AttendanceSession) -> set[int]:
    return {person for person, place in of_event(event).first if place == session.place}
