"""Finding events: one, the workspace's list, venues and series."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, not_, or_, select

from coordinator.access.policy import Actor, Permission
from coordinator.access.scope import territory
from coordinator.core.db import by_number, db
from coordinator.core.errors import NotFound
from coordinator.core.folding import fold
from coordinator.core.paging import Page, paged
from coordinator.events.models import (
    AgendaRelease,
    AgendaSession,
    Event,
    EventDay,
    EventDistrict,
    EventKind,
    EventMaterial,
    EventState,
    ParticipantGroup,
    Series,
    SeriesItem,
    SessionSpeaker,
    Speaker,
    Venue,
)
from coordinator.events.queries.public import cohort_of as cohort_of
from coordinator.events.queries.public import current_lines as current_lines
from coordinator.events.queries.public import get_public_event as get_public_event
from coordinator.events.queries.public import get_public_series as get_public_series
from coordinator.events.queries.public import shown_materials as shown_materials
from coordinator.events.queries.public import with_places as with_places
from coordinator.places.models import District


@dataclass(frozen=True)
class EventFilter:
    """What a list of events is narrowed to; ``when`` is "coming", "past" or "" for both."""

    kind: str = ""
    zone: str = ""
    district: str = ""
    state: str = ""
    q: str = ""
    when: str = ""
    mine: bool = False


def get_event(slug: str) -> Event:
    """The event with this address, whatever its state; raises NotFound."""
    found = db.session.scalars(select(Event).where(Event.slug == slug)).first()
    if found is None:
        raise NotFound(f"event {slug}")
    return found


def get_event_by_id(event_id: int) -> Event:
    """The event with this number, whatever its state; raises NotFound."""
    found = by_number(Event, event_id)
    if found is None:
        raise NotFound(f"event {event_id}")
    return found


def get_session(slug: str, session_id: int) -> AgendaSession:
    """A session of this event's agenda, removed or not; raises NotFound."""
    found = by_number(AgendaSession, session_id)
    if found is None or found.event.slug != slug:
        raise NotFound(f"session {session_id}")
    return found


def get_material(slug: str, material_id: int) -> EventMaterial:
    """A document of this event, removed or not; raises NotFound."""
    found = by_number(EventMaterial, material_id)
    if found is None or found.event.slug != slug:
        raise NotFound(f"document {material_id}")
    return found


def current_release(event: Event) -> AgendaRelease | None:
    """The agenda that the public reads, if any was released."""
    query = select(AgendaRelease).where(AgendaRelease.event_id == event.id, AgendaRelease.is_current)
    return db.session.scalars(query).first()


def list_releases(event: Event) -> Sequence[AgendaRelease]:
    """All releases of the agenda, the newest first."""
    query = select(AgendaRelease).where(AgendaRelease.event_id == event.id)
    return db.session.scalars(query.order_by(AgendaRelease.number.desc())).all()


def get_release(slug: str, number: int) -> AgendaRelease:
    """The nth release of the agenda of this event; raises NotFound."""
    query = select(AgendaRelease).join(AgendaRelease.event)
    found = db.session.scalars(query.where(Event.slug == slug, AgendaRelease.number == number)).first()
    if found is None:
        raise NotFound(f"release {number}")
    return found


def releases_with(numbers: Iterable[int]) -> Sequence[AgendaRelease]:
    """The releases with these keys, in their order."""
    query = select(AgendaRelease).where(AgendaRelease.id.in_(numbers)).order_by(AgendaRelease.id)
    return db.session.scalars(query).all()


def lock_agenda(event: Event) -> None:
    """Let nobody else release an agenda of this event before this transaction ends; reads it anew."""
    db.session.flush()
    # The columns only: PostgreSQL cannot lock the outer joins of the whole record.
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update())
    db.session.expire(event, ["sessions", "released_agenda"])


def get_participant_group(slug: str, group_id: int) -> ParticipantGroup:
    """A group of this event's participants; raises NotFound."""
    found = by_number(ParticipantGroup, group_id)
    if found is None or found.event.slug != slug:
        raise NotFound(f"participant group {group_id}")
    return found


def page_of_events(actor: Actor, wanted: EventFilter, number: int, on: date) -> Page[Event]:
    """One page of the events that staff may know of: the published ones and drafts within their reach.

    Coming ones (and those without a day) with the nearest first, others with the latest first.
    """
    first = _first_day()
    order = first.asc() if wanted.when == "coming" else first.desc()
    query = _matching(wanted, on).where(known_to(actor)).options(with_places())
    if wanted.mine:
        query = query.where(Event.owner_id == actor.id)
    return paged(query.order_by(first.is_(None).desc(), order, Event.id.desc()), number)


def slugs_like(base: str) -> set[str]:
    """The addresses in use that begin with ``base``."""
    return set(db.session.scalars(select(Event.slug).where(Event.slug.startswith(base, autoescape=True))))


def list_venues() -> Sequence[Venue]:
    """All venues in dictionary order."""
    return db.session.scalars(select(Venue).order_by(Venue.sort_key, Venue.id)).all()


def get_venue(venue_id: int) -> Venue:
    """The venue with this number; raises NotFound."""
    found = by_number(Venue, venue_id)
    if found is None:
        raise NotFound(f"venue {venue_id}")
    return found


def events_at(venue: Venue, *, not_over_on: date | None = None) -> Sequence[Event]:
    """The events at a venue that were not withdrawn, the newest first; if wanted only those not over on a day."""
    query = select(Event).where(Event.venue_id == venue.id, Event.withdrawn_at.is_(None))
    if not_over_on is not None:
        query = query.where(is_not_over(not_over_on))
    return db.session.scalars(query.order_by(Event.id.desc())).unique().all()


def find_venue(name: str) -> Venue | None:
    """The venue of this name in any spelling, if there is one."""
    return db.session.scalars(select(Venue).where(Venue.folded == fold(name)).order_by(Venue.id)).first()


def get_speaker(speaker_id: int) -> Speaker:
    """The speaker with this number; raises NotFound."""
    found = by_number(Speaker, speaker_id)
    if found is None:
        raise NotFound(f"speaker {speaker_id}")
    return found


def find_speaker(name: str) -> Speaker | None:
    """The speaker of this name in any spelling, if there is one."""
    return db.session.scalars(select(Speaker).where(Speaker.folded == fold(name))).first()


def page_of_speakers(q: str, number: int) -> Page[Speaker]:
    """One page of the speakers in dictionary order, narrowed to a part of the name."""
    query = select(Speaker).order_by(Speaker.sort_key, Speaker.id)
    for word in q.split():
        query = query.where(Speaker.folded.contains(fold(word), autoescape=True))
    return paged(query, number)


def sessions_of(speakers: Iterable[int]) -> Sequence[AgendaSession]:
    """The sessions in which these people speak, the latest first; of events that take place, on days that are held."""
    query = select(AgendaSession).join(AgendaSession.event).join(EventDay, EventDay.id == AgendaSession.day_id)
    query = query.join(SessionSpeaker).where(SessionSpeaker.speaker_id.in_(speakers)).distinct()
    query = query.where(AgendaSession.removed_at.is_(None), EventDay.dropped_at.is_(None))
    query = query.where(Event.state != EventState.CANCELLED)
    found = db.session.scalars(query).all()
    return sorted(found, key=lambda one: (one.day.on_date, one.place_in_day), reverse=True)


def list_series() -> Sequence[Series]:
    """All series, the newest first."""
    return db.session.scalars(select(Series).order_by(Series.id.desc())).all()


def get_series(slug: str) -> Series:
    """The series with this address; raises NotFound."""
    found = db.session.scalars(select(Series).where(Series.slug == slug)).first()
    if found is None:
        raise NotFound(f"series {slug}")
    return found


def get_series_item(slug: str, part_id: int) -> SeriesItem:
    """An item of this series; raises NotFound."""
    found = by_number(SeriesItem, part_id)
    if found is None or found.series.slug != slug:
        raise NotFound(f"item {part_id}")
    return found


def find_series(name: str) -> Series | None:
    """The series of this Thai or English name in any spelling, if there is one."""
    wanted = fold(name)
    return next((one for one in list_series() if wanted and wanted in (fold(one.name_th), fold(one.name_en))), None)


def series_slugs() -> set[str]:
    """The addresses of all series."""
    return set(db.session.scalars(select(Series.slug)))


def _city() -> ColumnElement[bool]:
    return and_(Event.zone_slug.is_(None), not_(Event.districts.any()))


def _concerns(code: str) -> ColumnElement[bool]:
    """For this district by name, or for all of its zone."""
    its_zone = select(District.zone_slug).where(District.code == code).scalar_subquery()
    return or_(
        Event.districts.any(EventDistrict.district_code == code),
        and_(Event.zone_slug == its_zone, not_(Event.districts.any())),
    )


def known_to(actor: Actor) -> ColumnElement[bool]:
    """As a condition on events: those that were ever published, and drafts within the reach of this member of staff."""
    reach = territory(actor, Permission.EVENT_EDIT)
    published = Event.published_at.is_not(None)
    if reach.everywhere:
        return published | Event.published_at.is_(None)
    given = [one.event_id for one in actor.assignments if one.event_id]
    return or_(published, Event.owner_id == actor.id, Event.zone_slug.in_(reach.zones), Event.id.in_(given))


def _first_day() -> ColumnElement[date]:
    days = select(func.min(EventDay.on_date)).where(EventDay.event_id == Event.id, EventDay.dropped_at.is_(None))
    return days.correlate(Event).scalar_subquery()


def _matching(wanted: EventFilter, on: date) -> Select[Event]:
    query = select(Event)
    if wanted.kind:
        query = query.where(Event.kind == EventKind(wanted.kind))
    if wanted.zone:
        query = query.where(or_(Event.zone_slug == wanted.zone, _city()))
    if wanted.district:
        query = query.where(or_(_concerns(wanted.district), _city()))
    if wanted.state:
        query = query.where(Event.state == EventState(wanted.state))
    for word in wanted.q.split():
        query = query.where(Event.folded.contains(fold(word), autoescape=True))
    return _at_time(query, wanted.when, on)


def _at_time(query: Select[Event], when: str, on: date) -> Select[Event]:
    if when == "coming":
        return query.where(is_not_over(on))
    if when == "past":
        return query.where(not_(is_not_over(on)))
    return query


def is_not_over(on: date) -> ColumnElement[bool]:
    """Whether some day of an event is on this day or later, or none is known yet (``Event.is_over``, in SQL)."""
    held = exists().where(EventDay.event_id == Event.id, EventDay.dropped_at.is_(None))
    return or_(held.where(EventDay.on_date >= on), not_(held))
