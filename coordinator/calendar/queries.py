"""Finding what is public: events once published, and activities of approved plans marked public.

What concerns a district: what names it (or its working group), what names its zone and no district,
and what names neither, which is for the whole city. A zone: all that concerns one of its districts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload
from sqlalchemy.orm.interfaces import ORMOption

from coordinator.areas.models import TargetArea
from coordinator.calendar.entries import ACTIVITY, Entry
from coordinator.calendar.sources import of_activity, of_event
from coordinator.core.db import db
from coordinator.core.folding import fold
from coordinator.events.models import Event, EventDay, EventDistrict, EventKind, EventState, Venue
from coordinator.places.models import District
from coordinator.places.queries import list_districts
from coordinator.plans.models import ActionPlan, Activity, ActivityStatus
from coordinator.plans.queries import is_shown

LONGEST_PERIOD = timedelta(days=366)
CANCELLED_STAYS = timedelta(days=30)


@dataclass(frozen=True)
class CalendarFilter:
    """What the calendar is narrowed to; empty means everything public."""

    zone: str = ""
    district: str = ""
    kind: str = ""
    group: str = ""
    q: str = ""


@dataclass(frozen=True)
class Window:
    """Days from ``first`` to ``last``, both included; None means without end on that side."""

    first: date | None = None
    last: date | None = None

    def holds(self, entry: Entry) -> bool:
        """Whether any day of the entry is in the window."""
        after = self.first is None or entry.last >= self.first
        return after and (self.last is None or entry.first <= self.last)


def collect(
    wanted: CalendarFilter, window: Window, newest: int | None = None, *, withdrawn: bool = False
) -> list[Entry]:
    """All entries that fit, in order.

    With ``newest``, only the latest that are not cancelled; it counts events and activities, so
    there may be more entries. With ``withdrawn``, also activities that were public once: feeds
    must say that they are off.
    """
    names = {one.code: one for one in list_districts()}
    found = [entry for event in _events(wanted, window, newest) for entry in of_event(event, names)]
    found += [entry for entry in map(of_activity, _activities(wanted, window, newest, withdrawn)) if entry]
    words = [fold(word) for word in wanted.q.split()]
    return sorted(
        (entry for entry in found if window.holds(entry) and _says(entry, words)), key=lambda entry: entry.order
    )


def _says(entry: Entry, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = fold(" ".join((entry.title, entry.place, entry.whose)))
    return all(word in text for word in words)


def entries_of(event: Event) -> list[Entry]:
    """All entries of one event, whatever their age."""
    names = {one.code: one for one in list_districts()}
    return sorted(of_event(event, names), key=lambda entry: entry.order)


def latest_change() -> datetime | None:
    """When anything that the calendar tells was last touched. It never goes back: rows are not deleted."""
    tables = (Event, EventDay, EventDistrict, Venue, ActionPlan, Activity, TargetArea, District)
    touched = [select(func.max(table.updated_at)).scalar_subquery() for table in tables]
    revised = [select(func.max(table.feed_revised_at)).scalar_subquery() for table in (Event, Activity)]
    row = db.session.execute(select(*touched, *revised)).one()
    return max((moment for moment in row if moment), default=None)


def last_departure(today: date) -> date | None:
    """The day on which a cancelled entry was last taken out, thirty days after its date."""
    gone = today - CANCELLED_STAYS
    days = select(func.max(EventDay.on_date)).join(Event).where(
        or_(Event.state == EventState.CANCELLED, EventDay.dropped_at.is_not(None)), EventDay.on_date < gone
    )  # fmt: skip
    ends = [db.session.scalar(days)]
    off = or_(Activity.status == ActivityStatus.CANCELLED, ~is_shown())
    activities = _activities_of(CalendarFilter()).where(Activity.published_at.is_not(None), off)
    ends += [one.last_day for one in db.session.scalars(activities)]
    past = [day for day in ends if day and day < gone]
    return max(past) + CANCELLED_STAYS + timedelta(days=1) if past else None


def _events(wanted: CalendarFilter, window: Window, newest: int | None) -> Sequence[Event]:
    query = (
        select(Event)
        .where(Event.published_at.is_not(None), *_event_concerns(wanted))
        .options(lazyload(Event.organisers))
    )
    day = [EventDay.event_id == Event.id]
    if window.first:
        day.append(EventDay.on_date >= window.first)
    if window.last:
        day.append(EventDay.on_date <= window.last)
    query = query.where(exists().where(*day))
    if newest is not None:
        last = select(func.max(EventDay.on_date)).where(*day).scalar_subquery()
        query = query.where(Event.state == EventState.PUBLISHED)
        query = query.order_by(last.desc(), Event.id).limit(newest)
    return db.session.scalars(query).unique().all()


def _event_concerns(wanted: CalendarFilter) -> list[ColumnElement[bool]]:
    rules: list[ColumnElement[bool]] = []
    if wanted.kind:
        rules.append(Event.kind == EventKind(wanted.kind) if wanted.kind != ACTIVITY else false())
    if wanted.group:
        rules.append(Event.group_code == wanted.group)
    if wanted.zone:
        codes = select(District.code).where(District.zone_slug == wanted.zone)
        rules.append(or_(Event.zone_slug == wanted.zone, _touches(codes, wanted.zone)))
    if wanted.district:
        home = select(District.zone_slug).where(District.code == wanted.district).scalar_subquery()
        rules.append(_touches(select(District.code).where(District.code == wanted.district), home))
    return rules


def _touches(codes: Select[str], zone: object) -> ColumnElement[bool]:
    """Names one of these districts, or no district and either this zone or none."""
    link = exists().where(EventDistrict.event_id == Event.id)
    return or_(
        link.where(EventDistrict.district_code.in_(codes)),
        Event.group_code.in_(codes),
        and_(
            ~link,
            Event.group_code.is_(None),
            or_(Event.zone_slug.is_(None), Event.zone_slug == zone),
        ),
    )


def _activities(wanted: CalendarFilter, window: Window, newest: int | None, withdrawn: bool) -> Sequence[Activity]:
    if wanted.group or wanted.kind not in ("", ACTIVITY):
        return []
    finish = func.coalesce(Activity.end_on, Activity.start_on)
    query = _activities_of(wanted).where(
        or_(is_shown(), Activity.published_at.is_not(None)) if withdrawn else is_shown()
    )
    if window.first:
        query = query.where(finish >= window.first - LONGEST_PERIOD)
    if window.last:
        query = query.where(func.coalesce(Activity.start_on, Activity.end_on) <= window.last)
    if newest is not None:
        query = query.where(Activity.status != ActivityStatus.CANCELLED)
        query = query.order_by(finish.desc(), Activity.id).limit(newest)
    return db.session.scalars(query).unique().all()


def _only_what_is_told() -> tuple[ORMOption, ...]:
    """There may be thousands of activities: no joins for zones and districts, which are known by then."""
    plan = contains_eager(Activity.plan)
    area = joinedload(Activity.area)
    return (
        plan.load_only(ActionPlan.zone_slug, ActionPlan.district_code, ActionPlan.state),
        plan.options(lazyload(ActionPlan.zone), lazyload(ActionPlan.district)),
        area.load_only(TargetArea.name, TargetArea.is_public, TargetArea.archived_at),
        area.lazyload("*"),
    )


def _activities_of(wanted: CalendarFilter) -> Select[Activity]:
    query = select(Activity).join(Activity.plan).options(*_only_what_is_told())
    if wanted.zone:
        query = query.where(ActionPlan.zone_slug == wanted.zone)
    if wanted.district:
        home = select(District.zone_slug).where(District.code == wanted.district).scalar_subquery()
        zone_wide = and_(ActionPlan.district_code.is_(None), ActionPlan.zone_slug == home)
        query = query.where(or_(ActionPlan.district_code == wanted.district, zone_wide))
    return query
