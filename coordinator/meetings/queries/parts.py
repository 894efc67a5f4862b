"""Finding what belongs to one meeting."""

from dataclasses import dataclass

from sqlalchemy import func, select

from coordinator.access.policy import Scope
from coordinator.core.db import Record, by_number, db
from coordinator.core.errors import NotFound
from coordinator.groups.models import Seat
from coordinator.meetings.models import AgendaItem, Attendance, Meeting, Minutes, MinutesRevision, Resolution


@dataclass(frozen=True)
class SeatAt:
    """A seat of the group at one of its meetings."""

    meeting: Meeting
    seat: Seat

    @property
    def scope(self) -> Scope:
        """The district and zone of the group."""
        return self.meeting.scope


def get_item(item_id: int) -> AgendaItem:
    """The agenda item with this number, removed or not; raises NotFound."""
    return _found(by_number(AgendaItem, item_id), item_id)


def get_minutes(minutes_id: int) -> Minutes:
    """The minutes with this number; raises NotFound."""
    return _found(by_number(Minutes, minutes_id), minutes_id)


def get_resolution(resolution_id: int) -> Resolution:
    """The resolution with this number, removed or not; raises NotFound."""
    return _found(by_number(Resolution, resolution_id), resolution_id)


def get_seat_at(meeting_id: int, seat_id: int) -> SeatAt:
    """This seat at this meeting; raises NotFound, also for the seat of another group."""
    meeting, seat = _found(by_number(Meeting, meeting_id), meeting_id), by_number(Seat, seat_id)
    return SeatAt(meeting, _found(seat if seat and seat.district_code == meeting.group_code else None, seat_id))


def get_guest(guest_id: int) -> Attendance:
    """The guest with this number, removed or not; raises NotFound."""
    found = by_number(Attendance, guest_id)
    return _found(found if found and found.seat_id is None else None, guest_id)


def lock_minutes(minutes: Minutes) -> None:
    """Wait until whoever is saving these minutes is through, then read them afresh."""
    db.session.refresh(minutes, with_for_update={"of": Minutes})


def lock_resolution(resolution: Resolution) -> None:
    """Wait until whoever is changing this resolution is through, then read it afresh."""
    db.session.refresh(resolution, with_for_update={"of": Resolution})


def revision(minutes: Minutes, number: int) -> MinutesRevision | None:
    """The nth save of these minutes."""
    query = select(MinutesRevision).where(MinutesRevision.minutes_id == minutes.id, MinutesRevision.number == number)
    return db.session.scalars(query).first()


def last_position(code: str, meeting_id: int | None) -> int:
    """The position of the last item of a meeting, or of the group's backlog."""
    query = select(func.max(AgendaItem.position)).where(AgendaItem.group_code == code)
    return db.session.scalar(query.where(AgendaItem.meeting_id.is_not_distinct_from(meeting_id))) or 0


def last_resolution(meeting_id: int) -> int:
    """The highest number of a resolution of this meeting; 0 if there is none."""
    query = select(func.max(Resolution.number)).join(Resolution.item).where(AgendaItem.meeting_id == meeting_id)
    return db.session.scalar(query) or 0


def _found(record: Record | None, key: int) -> Record:
    if record is None:
        raise NotFound(f"no such record {key}")
    return record
