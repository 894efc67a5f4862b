"""Series of meetings, and what was changed in them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.undo import kept_since
from coordinator.events.models import Event, EventDay, EventState
from coordinator.meetings.models import Meeting, MeetingSeries, SeriesChange


def get_series(series_id: int) -> MeetingSeries:
    """The series with this number; raises NotFound."""
    found = by_number(MeetingSeries, series_id)
    if found is None:
        raise NotFound(f"series {series_id}")
    return found


def get_series_change(series_change_id: int) -> SeriesChange:
    """The act with this number; raises NotFound."""
    found = by_number(SeriesChange, series_change_id)
    if found is None:
        raise NotFound(f"series change {series_change_id}")
    return found


def meetings_of_series(series: MeetingSeries) -> Sequence[Meeting]:
    """All its meetings in the order of their days, those without a day last."""
    query = select(Meeting).where(Meeting.series_id == series.id).options(selectinload(Meeting.items))
    found = db.session.scalars(query).unique().all()
    return sorted(found, key=lambda one: (one.day or date.max, one.id))


def series_of_group(code: str) -> Sequence[MeetingSeries]:
    """The series of a group that have a meeting, the newest first."""
    query = select(MeetingSeries).where(MeetingSeries.group_code == code, MeetingSeries.meetings.any())
    return db.session.scalars(query.order_by(MeetingSeries.id.desc())).unique().all()


def continued_by(series: MeetingSeries) -> MeetingSeries | None:
    """The series that goes on where the rule of this one was changed."""
    query = select(MeetingSeries).where(MeetingSeries.continues_id == series.id)
    return db.session.scalars(query.order_by(MeetingSeries.id.desc())).unique().first()


def changes_of_series(series: MeetingSeries) -> Sequence[SeriesChange]:
    """What was changed in it and can still be taken back, the newest first."""
    query = select(SeriesChange).where(SeriesChange.series_id == series.id, SeriesChange.undone_at.is_(None))
    query = query.where(SeriesChange.at >= kept_since())
    return db.session.scalars(query.order_by(SeriesChange.id.desc())).unique().all()


def series_of_event(event_id: int) -> MeetingSeries | None:
    """The series of the meeting that an event is, if it is one of a series."""
    query = select(MeetingSeries).join(Meeting, Meeting.series_id == MeetingSeries.id)
    return db.session.scalars(query.where(Meeting.event_id == event_id)).unique().first()


def next_in_series(event_id: int, after: date) -> Event | None:
    """The first public meeting of the same series later than ``after`` that is not cancelled; None outside a series."""
    series = select(Meeting.series_id).where(Meeting.event_id == event_id).scalar_subquery()
    query = select(Event).join(Meeting, Meeting.event_id == Event.id).join(EventDay, EventDay.event_id == Event.id)
    query = query.where(Meeting.series_id == series, Event.state == EventState.PUBLISHED)
    query = query.where(EventDay.dropped_at.is_(None), EventDay.on_date > after)
    return db.session.scalars(query.order_by(EventDay.on_date, Event.id).limit(1)).unique().first()


def meetings_on(code: str, days: Collection[date]) -> Mapping[date, Sequence[Meeting]]:
    """The meetings of a group on each of these days that are not cancelled."""
    if not days:
        return {}
    query = select(Meeting, EventDay.on_date).join(Meeting.event).join(EventDay, EventDay.event_id == Event.id)
    query = query.where(Meeting.group_code == code, Event.state != EventState.CANCELLED)
    query = query.where(EventDay.dropped_at.is_(None), EventDay.on_date.in_(days)).order_by(Meeting.id)
    found: dict[date, list[Meeting]] = {}
    for meeting, day in db.session.execute(query).unique():
        found.setdefault(day, []).append(meeting)
    return found
