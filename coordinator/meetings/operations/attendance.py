"""Who came."""

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.undo import bring_back, take_away
from coordinator.core.words import _
from coordinator.groups.models import Seat
from coordinator.meetings import queries
from coordinator.meetings.models import Attendance, Mark, Meeting, MeetingPhase
from coordinator.meetings.operations.meetings import refuse_closed
from coordinator.meetings.roll import roll_of


def mark_seat(meeting: Meeting, seat: Seat, *, mark: Mark, substitute: str = "", note: str = "") -> Attendance:
    """Note whether a seat was taken, with its post and holder as they stand on the day of the meeting."""
    _begin_marking(meeting)
    if seat.district_code != meeting.group_code:
        raise DomainError(_("This seat belongs to another group."))
    if mark is Mark.SUBSTITUTE and not substitute:
        raise DomainError(_("Enter the name of the substitute."), "substitute")
    found = next((one for one in meeting.attendances if one.seat_id == seat.id), None)
    one = found or _noted(meeting, seat)
    one.mark, one.note = mark, note
    one.substitute = substitute if mark is Mark.SUBSTITUTE else ""
    db.session.flush()
    return one


def mark_all_present(meeting: Meeting) -> int:
    """Note everybody as present of whom nothing is noted yet; the answer is how many."""
    _begin_marking(meeting)
    unmarked = [row.seat for row in roll_of(meeting, clock.today()).rows if row.noted is None and row.name]
    for seat in unmarked:
        _noted(meeting, seat).mark = Mark.PRESENT
    db.session.flush()
    return len(unmarked)


def add_guest(meeting: Meeting, *, name: str, post: str = "") -> Attendance:
    """Somebody took part who has no seat in the group."""
    _begin_marking(meeting)
    guest = Attendance(meeting=meeting, name=name, post=post, mark=Mark.PRESENT)
    db.session.add(guest)
    db.session.flush()
    return guest


def remove_guest(guest: Attendance) -> None:
    """Take a guest off the list; can be restored."""
    _begin_marking(guest.meeting)
    take_away(guest)
    db.session.flush()


def restore_guest(guest: Attendance) -> None:
    """Put a guest back on the list."""
    _begin_marking(guest.meeting)
    bring_back(guest)
    db.session.flush()


def _begin_marking(meeting: Meeting) -> None:
    queries.lock_meeting(meeting)
    refuse_closed(meeting)
    if meeting.phase is MeetingPhase.DRAFT:
        raise DomainError(_("The meeting is a draft. Announce it first, then note who comes."))


def _noted(meeting: Meeting, seat: Seat) -> Attendance:
    holder = seat.holder(meeting.day or clock.today())
    one = Attendance(meeting=meeting, seat=seat, post=seat.post, name=holder.name if holder else "", mark=Mark.PRESENT)
    db.session.add(one)
    return one
