"""Published events, and whom they concern."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager

from coordinator.core.db import db
from coordinator.events.models import Event, EventDay, EventDistrict, EventState
from coordinator.events.queries import with_places
from coordinator.places.models import District


def next_days(today: date, limit: int) -> Sequence[EventDay]:
    """The next days of public events, cancelled ones among them, in the order in which they come."""
    query = (
        select(EventDay)
        .join(EventDay.event)
        .options(contains_eager(EventDay.event))
        .where(Event.published_at.is_not(None), EventDay.dropped_at.is_(None), EventDay.on_date >= today)
        .order_by(EventDay.on_date, EventDay.starts_at, EventDay.id)
    )
    return db.session.scalars(query.limit(limit)).unique().all()


def days_of_zone(zone: str, today: date) -> Sequence[EventDay]:
    """The days of the coming week on which something happens in or for the zone; drafts left out."""
    week = EventDay.on_date.between(today, today + timedelta(days=6))
    query = (
        select(EventDay)
        .join(EventDay.event)
        .options(contains_eager(EventDay.event))
        .where(Event.published_at.is_not(None), EventDay.dropped_at.is_(None), week, _for_zone(zone))
        .order_by(EventDay.on_date, EventDay.starts_at, EventDay.id)
    )
    return db.session.scalars(query).unique().all()


@dataclass(frozen=True)
class Coming:
    """How many public events are still to come: for a district by its code, for a zone by its name, for the city."""

    districts: Mapping[str, int]
    zones: Mapping[str, int]
    city: int

    def concerning(self, district: District) -> int:
        """Those for this district: they name it, or they name none and are for its zone or the city."""
        return self.districts.get(district.code, 0) + self.zones.get(district.zone_slug, 0) + self.city


def coming(today: date) -> Coming:
    """The public events that take place today or later, counted by whom they are for."""
    ahead = exists().where(EventDay.event_id == Event.id, EventDay.dropped_at.is_(None), EventDay.on_date >= today)
    whom = (EventDistrict.district_code, Event.group_code, Event.zone_slug)
    query = (
        select(*whom, func.count())
        .select_from(Event)
        .outerjoin(EventDistrict)
        .where(Event.published_at.is_not(None), Event.state == EventState.PUBLISHED, ahead)
        .group_by(*whom)
    )
    districts, zones, city = Counter[str](), Counter[str](), 0
    for named, group, zone, number in db.session.execute(query):
        if place := named or group:
            districts[place] += number
        elif zone:
            zones[zone] += number
        else:
            city += number
    return Coming(districts, zones, city)


def events_of_district(district: District) -> Sequence[Event]:
    """All public events that concern this district."""
    named = exists().where(EventDistrict.event_id == Event.id)
    this = named.where(EventDistrict.district_code == district.code)
    wide = and_(~named, or_(Event.zone_slug.is_(None), Event.zone_slug == district.zone_slug))
    query = _public().where(or_(this, Event.group_code == district.code, and_(Event.group_code.is_(None), wide)))
    return db.session.scalars(query).unique().all()


def events_of_zone(zone: str) -> Sequence[Event]:
    """All public events of the whole city, of this zone and of its districts."""
    return db.session.scalars(_public().where(_for_zone(zone))).unique().all()


def _for_zone(zone: str) -> ColumnElement[bool]:
    named = exists().where(EventDistrict.event_id == Event.id)
    inside = select(District.code).where(District.zone_slug == zone)
    touched = named.where(EventDistrict.district_code.in_(inside))
    city = and_(Event.zone_slug.is_(None), ~named, Event.group_code.is_(None))
    return or_(Event.zone_slug == zone, touched, Event.group_code.in_(inside), city)


def _public() -> Select[Event]:
    return select(Event).where(Event.published_at.is_not(None)).options(with_places()).order_by(Event.id)
