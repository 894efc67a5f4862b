"""Finding the meetings of a group."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import selectinload

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.events.models import Event, EventDay, EventState
from coordinator.groups.models import WorkingGroup
from coordinator.meetings.models import Meeting
from coordinator.places.models import District


@dataclass(frozen=True)
class Ahead:
    """The last meeting of a group that took place, and the next one that will."""

    last: Meeting | None
    next: Meeting | None


def get_meeting(meeting_id: int) -> Meeting:
    """The meeting with this number, whatever its phase; raises NotFound."""
    found = by_number(Meeting, meeting_id)
    if found is None:
        raise NotFound(f"meeting {meeting_id}")
    return found


def lock_meeting(meeting: Meeting) -> None:
    """Wait until others who are changing this meeting are through, then look at it afresh."""
    db.session.flush()
    db.session.refresh(meeting, with_for_update={"of": Meeting})
    db.session.expire(meeting, ["items", "attendances"])


def list_meetings(code: str) -> Sequence[Meeting]:
    """All meetings of a group, the latest day first; those without a day before the others."""
    query = select(Meeting).join(Meeting.event).where(Meeting.group_code == code)
    query = query.options(selectinload(Meeting.items), selectinload(Meeting.attendances), selectinload(Meeting.minutes))
    return db.session.scalars(query.order_by(_day().is_(None).desc(), _day().desc(), Meeting.id.desc())).unique().all()


def meetings_of_events(events: Collection[int]) -> Mapping[int, Meeting]:
    """Which of these events are meetings, by the number of the event."""
    if not events:
        return {}
    query = select(Meeting).where(Meeting.event_id.in_(events))
    return {one.event_id: one for one in db.session.scalars(query).unique()}


def ahead(code: str, today: date) -> Ahead:
    """The last meeting before ``today`` and the next from ``today`` on, of those that were announced."""
    query = select(Meeting).join(Meeting.event)
    query = query.where(Meeting.group_code == code, Event.state == EventState.PUBLISHED)
    last = query.where(_day() < today).order_by(_day().desc(), Meeting.id.desc()).limit(1)
    coming = query.where(_day() >= today).order_by(_day(), Meeting.id).limit(1)
    return Ahead(db.session.scalars(last).first(), db.session.scalars(coming).first())


def ahead_in_zone(zone: str, today: date) -> dict[WorkingGroup, Ahead]:
    """The last and the next announced meeting of every group of the zone that has any, in the order of districts."""
    query = select(Meeting).join(Meeting.event).join(Meeting.group).join(WorkingGroup.district)
    query = query.where(District.zone_slug == zone, Event.state == EventState.PUBLISHED)
    found: dict[WorkingGroup, list[Meeting]] = {}
    for one in db.session.scalars(query.order_by(District.sort_key, _day(), Meeting.id)).unique():
        found.setdefault(one.group, []).append(one)
    return {group: _around(meetings, today) for group, meetings in found.items()}


def previous_meeting(meeting: Meeting) -> Meeting | None:
    """The meeting of the same group before this one that was not cancelled."""
    query = select(Meeting).join(Meeting.event)
    query = query.where(Meeting.group_code == meeting.group_code, Meeting.id != meeting.id)
    query = query.where(Event.state != EventState.CANCELLED)
    if meeting.day is None:
        return db.session.scalars(query.where(Meeting.id < meeting.id).order_by(Meeting.id.desc()).limit(1)).first()
    return db.session.scalars(query.where(_day() < meeting.day).order_by(_day().desc(), Meeting.id.desc())).first()


def following_in_series(meeting: Meeting) -> Sequence[Meeting]:
    """The meetings of the same series from this one on, this one first, as far as they have not begun."""
    query = select(Meeting).join(Meeting.event).where(Meeting.series_id == meeting.series_id)
    query = query.where(Meeting.begun_at.is_(None), Event.state != EventState.CANCELLED)
    found = db.session.scalars(query.order_by(_day(), Meeting.id)).unique().all()
    return [one for one in found if one is meeting or (one.day and meeting.day and one.day > meeting.day)]


def highest_number(code: str, year: int) -> int:
    """The highest number a meeting of the group has in that year; 0 if there is none."""
    query = select(func.max(Meeting.number)).join(Meeting.event)
    query = query.where(Meeting.group_code == code, Meeting.year == year, Event.state != EventState.CANCELLED)
    return db.session.scalar(query) or 0


def number_is_taken(code: str, number: tuple[int, int], besides: Meeting | None = None) -> bool:
    """Whether another meeting of the group, not cancelled, has this number of this year."""
    query = select(Meeting.id).join(Meeting.event).where(Event.state != EventState.CANCELLED)
    query = query.where(Meeting.group_code == code, Meeting.number == number[0], Meeting.year == number[1])
    if besides is not None:
        query = query.where(Meeting.id != besides.id)
    return db.session.scalars(query).first() is not None


def _around(meetings: Sequence[Meeting], today: date) -> Ahead:
    """The last of these before ``today`` and the first from ``today`` on; they come in the order of their days."""
    past = [one for one in meetings if one.day and one.day < today]
    coming = [one for one in meetings if one.day and one.day >= today]
    return Ahead(past[-1] if past else None, coming[0] if coming else None)


def _day() -> ColumnElement[date]:
    days = select(func.min(EventDay.on_date)).where(EventDay.event_id == Event.id, EventDay.dropped_at.is_(None))
    return days.correlate(Event).scalar_subquery()
