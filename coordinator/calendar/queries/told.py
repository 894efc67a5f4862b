"""The records that the calendar tells of: events once published, and activities that are or were public."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from coordinator.areas.models import TargetArea
from coordinator.calendar.models import CalendarEntry
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.following import Key, Touched
from coordinator.events.models import AgendaRelease, Event, EventDay, EventDistrict, ReleasedSession, Venue
from coordinator.events.queries import is_not_over
from coordinator.places.models import District, Zone
from coordinator.plans.models import ActionPlan, Activity
from coordinator.plans.queries import is_shown

AT_ONCE = 500  # numbers in one query; databases limit them


def all_events() -> Sequence[int]:
    """The numbers of all events that the calendar tells of, or keeps something of."""
    told = db.session.scalars(select(Event.id).where(Event.published_at.is_not(None)))
    return sorted({*told, *_kept("event")})


def all_activities() -> Sequence[int]:
    """The numbers of all activities that the calendar shows or once showed, or keeps something of."""
    told = db.session.scalars(select(Activity.id).join(Activity.plan).where(_was_told()))
    return sorted({*told, *_kept("activity")})


def told_events(touched: Touched) -> Sequence[int]:
    """The numbers of the events that these changes may have changed in the calendar."""
    numbers = {number for (number,) in touched.keys(Event)} | {key[0] for key in touched.keys(EventDistrict)}
    for table in (EventDay, AgendaRelease):
        numbers |= _numbers(select(table.event_id), table.id, touched.keys(table))
    # what was held stays in calendars where it was held, also when its venue has another address since
    coming = select(Event.id).where(is_not_over(clock.today()))
    numbers |= _numbers(coming, Event.venue_id, touched.keys(Venue))
    numbers |= _numbers(coming.join(Event.venue), Venue.district_code, touched.keys(District))
    numbers |= _numbers(select(EventDistrict.event_id), EventDistrict.district_code, touched.keys(District))
    for column, place in ((Event.group_code, District), (Event.zone_slug, Zone)):
        numbers |= _numbers(select(Event.id), column, touched.keys(place))
    told = _numbers(select(Event.id).where(Event.published_at.is_not(None)), Event.id, {(one,) for one in numbers})
    return sorted(told | _kept_among("event", numbers))


def told_activities(touched: Touched) -> Sequence[int]:
    """The numbers of the activities that these changes may have changed in the calendar."""
    found = _kept_among("activity", {number for (number,) in touched.keys(Activity)})
    query = select(Activity.id).join(Activity.plan).where(_was_told())
    of_records = ((Activity.id, Activity), (Activity.plan_id, ActionPlan), (Activity.area_id, TargetArea))
    of_places = ((ActionPlan.district_code, District), (ActionPlan.zone_slug, Zone))
    for column, table in (*of_records, *of_places):
        found |= _numbers(query, column, touched.keys(table))
    return sorted(found)


def list_events(numbers: Collection[int]) -> Sequence[Event]:
    """Those of these events that the public may know of, as they stand in the database."""
    query = select(Event).where(Event.id.in_(numbers), Event.published_at.is_not(None)).order_by(Event.id)
    lines = selectinload(Event.released_agenda).selectinload(AgendaRelease.lines)
    query = query.options(lazyload(Event.organisers), lines.lazyload(ReleasedSession.day))
    query = query.options(lines.lazyload(ReleasedSession.speakers))
    return db.session.scalars(query.execution_options(populate_existing=True)).unique().all()


def list_activities(numbers: Collection[int]) -> Sequence[Activity]:
    """Those of these activities that are or were public, as they stand in the database."""
    query = select(Activity).join(Activity.plan).where(Activity.id.in_(numbers), _was_told()).order_by(Activity.id)
    query = query.options(*_only_what_is_told()).execution_options(populate_existing=True)
    return db.session.scalars(query).unique().all()


def _only_what_is_told() -> tuple[ORMOption, ...]:
    """There may be thousands of activities: no joins for zones and districts, which are known by then."""
    plan = contains_eager(Activity.plan)
    return plan.lazyload(ActionPlan.zone), plan.lazyload(ActionPlan.district), joinedload(Activity.area).lazyload("*")


def _was_told() -> ColumnElement[bool]:
    return or_(is_shown(), Activity.published_at.is_not(None))


def _kept(kind: str) -> set[int]:
    """The numbers of all records of a kind of which something is kept."""
    query = select(CalendarEntry.source).where(CalendarEntry.source.startswith(f"{kind}:")).distinct()
    return {int(source.partition(":")[2]) for source in db.session.scalars(query)}


def _kept_among(kind: str, numbers: Collection[int]) -> set[int]:
    found: set[int] = set()
    for some in in_parts(numbers):
        query = select(CalendarEntry.source).where(CalendarEntry.source.in_([f"{kind}:{one}" for one in some]))
        found.update(int(source.partition(":")[2]) for source in db.session.scalars(query))
    return found


def _numbers(query: Select[int], column: Any, keys: Collection[Key]) -> set[int]:
    found: set[int] = set()
    for some in in_parts([key[0] for key in keys]):
        found.update(db.session.scalars(query.where(column.in_(some))))
    return found


def in_parts(numbers: Collection[int], most: int = AT_ONCE) -> list[list[int]]:
    """The numbers in order, ``most`` at a time: at the utmost as many as one query may name."""
    ordered = sorted(numbers)
    return [ordered[at : at + most] for at in range(0, len(ordered), most)]
