"""What a device keeps of the people who may come: enough to know them by, and no more.

Names, district, organisation, state, the last four digits of the telephone, the number on the sign-in sheet. Of
the ticket code only its first four characters and a check sum of the whole (CRC-16): together enough to know a code
that is read, but some five hundred codes have the same two, so nobody's ticket can be opened with a lost phone.
"""

import binascii
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from coordinator.breakouts.models import GroupMember
from coordinator.breakouts.queries import places_of_event
from coordinator.checkin import attendance, queries
from coordinator.checkin.attendance import Attendance
from coordinator.checkin.models import Scan
from coordinator.checkin.sessions import AttendanceSession, sessions_of
from coordinator.core.dates import format_range
from coordinator.core.folding import fold
from coordinator.core.words import language
from coordinator.events.models import Event
from coordinator.places.queries import list_districts, list_zones
from coordinator.registration.codes import read_code
from coordinator.registration.line import Line
from coordinator.registration.models import Registration, RegistrationState
from coordinator.registration.queries import of_codes
from coordinator.registration.rosters import by_zone

TAIL = 4
CLUE = 4
LETTERS = {RegistrationState.CONFIRMED: "c", RegistrationState.WAITING: "w", RegistrationState.CANCELLED: "x"}


def text_of(event: Event) -> str:
    """The roster of an event in the reader's language, as JSON."""
    return json.dumps(_content(event), ensure_ascii=False, separators=(",", ":"))


def tag_of(event: Event) -> str:
    """A tag that changes whenever the roster may have changed; made without reading any person."""
    rule = queries.find_rule(event)
    parts = [one.version for found in (event.days, event.participant_groups) for one in found]
    stamps = (*queries.stamp_of_people(event), *queries.stamp_of_groups(event), event.version, sum(parts))
    stamp = (language(), *stamps, rule.version if rule else 0)
    return hashlib.sha256(repr(stamp).encode()).hexdigest()[:32]


def clue(code: str) -> str:
    """What a device knows of a ticket's code; static/js/door/codes.js makes the same of what it reads."""
    return f"{code[:CLUE]}{binascii.crc_hqx(code.encode(), 0):04x}"


def marks(event: Event, after: int) -> list[list[Any]]:
    """Who is checked in now, of those whom scans after number ``after`` are about.

    Each is (registration, half-day, hour and minute in Bangkok or "" for nobody, device, name of the scan). With 0
    it is everybody who is checked in.
    """
    if after and after == queries.last_number(event):
        return []
    sessions = sessions_of(event)
    scans = queries.list_scans(event)
    known = {one.id: one for one in scans}
    touched = set()
    for scan in scans:
        target = known.get(scan.voids or "", scan)
        if scan.number > after and target.registration_id and target.day_id and target.half_day:
            touched.add((target.registration_id, (target.day_id, target.half_day)))
    found = attendance.count(scans, sessions, whole_day=False)
    places = {session.place: session for session in sessions}
    told = [_mark(found, person, places[place]) for person, place in sorted(touched) if place in places]
    return [one for one in told if one[2] or after]


def _mark(found: Attendance, person: int, session: AttendanceSession) -> list[Any]:
    scan = found.scan_of(person, session)
    return [person, session.key, *(told(scan) if scan else ["", "", ""])]


def elsewhere(code: str) -> str:
    """The public event that a ticket is for when it is not for this one, with its days; "" for none."""
    return _for_what(queries.find_elsewhere(read_code(code)))


def all_elsewhere(event: Event, codes: Collection[str]) -> Mapping[str, str]:
    """Code as it was read -> the same, of those that are tickets for another event."""
    read = {code: read_code(code) for code in codes}
    found = {one.code: one for one in of_codes(set(read.values())) if one.event_id != event.id}
    return {code: told for code, plain in read.items() if (told := _for_what(found.get(plain)))}


def _for_what(person: Registration | None) -> str:
    if person is None or not person.event.is_public:
        return ""
    days = [day.on_date for day in person.event.held_days]
    return f"{person.event.short} ({format_range(days[0], days[-1], language())})" if days else person.event.short


def told(scan: Scan) -> list[str]:
    """A check-in as devices tell it: time, place, name."""
    return [scan.clock, scan.device.name if scan.device else "", scan.id]


def _content(event: Event) -> dict[str, Any]:
    numbers = {person.id: number for sheet in by_zone(event) for number, person in sheet.people}
    people, places = queries.list_people(event), places_of_event(event)
    waiting = Line.of(event).places()
    return {
        "event": {"slug": event.slug, "title": event.short},
        "sessions": [_session(one) for one in sessions_of(event)],
        "zones": [[one.slug, one.short] for one in list_zones()],
        "districts": [[one.code, one.name, one.zone_slug, one.folded] for one in list_districts()],
        "people": [_person(one, numbers.get(one.id, 0), waiting, places.get(one.id, ())) for one in people],
    }


def _session(session: AttendanceSession) -> dict[str, Any]:
    return {
        "key": session.key,
        "label": session.label,
        "opens": int(session.opens_at.timestamp() * 1000),
        "ends": int(session.ends_at.timestamp() * 1000),
    }


def _person(person: Registration, number: int, waiting: Mapping[int, int], places: Sequence[GroupMember]) -> list[Any]:
    """As a list, because there are many: see static/js/door/types.js for what stands where."""
    names = [fold(person.given_name), fold(person.surname), fold(person.organisation)]
    group = " / ".join(one.group.named_with_room for one in places)
    return [
        person.id,
        person.full_name,
        names,
        person.district_code or "",
        person.unit,
        group,
        LETTERS[person.state],
        waiting.get(person.id, 0),
        person.phone[-TAIL:],
        number,
        clue(person.code),
    ]
