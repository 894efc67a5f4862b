"""Who was there: counted from the scans whenever it is asked, never kept as a mark of its own.

The first valid scan of a person in a half-day is the check-in; the others are told as doubles. Whatever the
order in which devices send, the same scans give the same attendance.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from coordinator.checkin import queries
from coordinator.checkin.models import Answer, Scan
from coordinator.checkin.sessions import AttendanceSession, all_sessions
from coordinator.events.models import Event, HalfDay
from coordinator.registration.models import Registration

Place = tuple[int, HalfDay]
WITHOUT_SEAT = frozenset({Answer.WAITING, Answer.CANCELLED})  # what the door was told before it let somebody in


@dataclass(frozen=True)
class Attendance:
    """The attendance at one event.

    ``first``: (registration, half-day) -> the scan that checked the person in. ``doubles``: pairs of a later scan
    and the one that counts; that somebody without a seat was read and then let in is no double. ``strays``: scans that
    mean nobody, or somebody without a seat who was given no reason.
    """

    sessions: Sequence[AttendanceSession]
    whole_day: bool
    first: dict[tuple[int, Place], Scan] = field(default_factory=dict)
    doubles: list[tuple[Scan, Scan]] = field(default_factory=list)
    strays: list[Scan] = field(default_factory=list)

    def scan_of(self, registration_id: int, session: AttendanceSession) -> Scan | None:
        """The check-in of this person in this half-day, made then."""
        return self.first.get((registration_id, session.place))

    def was_there(self, registration_id: int, session: AttendanceSession) -> bool:
        """Whether the person counts as present: checked in, or in the morning where that counts for the day."""
        if self.scan_of(registration_id, session):
            return True
        morning = (registration_id, (session.day.id, HalfDay.MORNING))
        return self.whole_day and session.part is HalfDay.AFTERNOON and morning in self.first

    def sessions_of(self, registration_id: int) -> list[AttendanceSession]:
        """The half-days that count and in which the person was present."""
        return [one for one in self.sessions if self.was_there(registration_id, one)]

    def present(self, session: AttendanceSession) -> set[int]:
        """The registrations that were present in this half-day."""
        return {person for person, _place in self.first if self.was_there(person, session)}

    def times(self, registration_id: int) -> int:
        """In how many of the half-days that count the person was present."""
        return len(self.sessions_of(registration_id))

    def only(self, people: Collection[int]) -> "Attendance":
        """That of these registrations alone; a scan that means nobody is none of theirs."""
        return Attendance(
            self.sessions,
            self.whole_day,
            {key: scan for key, scan in self.first.items() if key[0] in people},
            [pair for pair in self.doubles if pair[0].registration_id in people],
            [scan for scan in self.strays if scan.registration_id in people],
        )


def of_event(event: Event) -> Attendance:
    """The attendance at an event up to now."""
    rule = queries.find_rule(event)
    sessions = [one for one in all_sessions(event) if one.counts]
    return count(queries.list_scans(event), sessions, whole_day=bool(rule and rule.whole_day))


def of_registration(registration: Registration) -> list[AttendanceSession]:
    """The half-days that count and in which this person was present."""
    return of_event(registration.event).sessions_of(registration.id)


def count(scans: Iterable[Scan], sessions: Sequence[AttendanceSession], *, whole_day: bool) -> Attendance:
    """The attendance that these scans of one event make; their order does not matter."""
    known = list(scans)
    voided = {one.voids for one in known if one.voids}
    found, let_in = Attendance(sessions, whole_day), set[tuple[int, Place]]()
    for scan in sorted(known, key=lambda one: one.order):
        if scan.id in voided or scan.answer is Answer.UNDO:
            continue
        if not scan.admits:
            found.strays.append(scan)
            continue
        assert scan.registration_id is not None
        assert scan.day_id is not None
        assert scan.half_day is not None
        key = scan.registration_id, (scan.day_id, scan.half_day)
        earlier = found.first.setdefault(key, scan)
        if earlier is scan or scan.answer in WITHOUT_SEAT:
            continue
        if earlier.answer in WITHOUT_SEAT and key not in let_in:
            let_in.add(key)
        else:
            found.doubles.append((scan, earlier))
    return found
