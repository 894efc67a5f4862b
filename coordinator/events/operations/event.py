"""The event itself: plan it, change it, copy it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.sorting import thai_key
from coordinator.core.words import _
from coordinator.events.copying import Copied, carry_over
from coordinator.events.lines import DaySpan, OrganiserLine
from coordinator.events.models import (
    AgendaSession,
    Event,
    EventDistrict,
    EventKind,
    EventMaterial,
    EventOrganiser,
    EventState,
    ParticipantGroup,
    RegistrationWay,
)
from coordinator.events.operations import slugs
from coordinator.events.operations.agenda_order import copy_line
from coordinator.events.operations.days import put_days, set_days
from coordinator.events.operations.news import revising
from coordinator.events.operations.refusing import refuse_if_cancelled
from coordinator.events.operations.venues import venue_named
from coordinator.people.models import OrganisationKind
from coordinator.people.operations import ensure_organisation
from coordinator.places.queries import get_district

SHORT = 60
COPIED = (
    "kind", "title_th", "short_th", "title_en", "short_en", "description_th", "description_en", "audience_th",
    "venue", "room", "zone_slug", "group_code", "capacity", "planned_participants", "quota_per_district",
    "registration_way", "contact", "folded", "sort_key",
)  # fmt: skip
COPIED_OF_GROUP = ("name_th", "name_en", "planned", "per_district", "seats", "is_sample")


def create_event(
    *,
    owner_id: int | None,
    kind: EventKind,
    title_th: str,
    short_th: str = "",
    title_en: str = "",
    short_en: str = "",
    description_th: str = "",
    description_en: str = "",
    audience_th: str = "",
    zone_slug: str | None = None,
    districts: Sequence[str] = (),
    group_code: str | None = None,
    venue: str = "",
    venue_en: str = "",
    venue_district: str | None = None,
    room: str = "",
    organisers: Sequence[OrganiserLine] = (),
    capacity: int | None = None,
    planned_participants: int | None = None,
    quota_per_district: int | None = None,
    registration_way: RegistrationWay | None = None,
    registration_opens_at: datetime | None = None,
    registration_closes_at: datetime | None = None,
    contact: str = "",
    days: Sequence[DaySpan | None] = (),
    is_sample: bool = False,
) -> Event:
    """A new draft with its days.

    A long title needs a short one beside it. Venue and organisers are found by any spelling of
    their names, or made. ``zone_slug`` and ``districts`` both empty: for the whole city. Without a
    ``registration_way`` people register as is usual for the kind.
    """
    event = Event(owner_id=owner_id, state=EventState.DRAFT, is_sample=is_sample, slug="", kind=kind)
    event.capacity = capacity
    with db.session.no_autoflush:
        _fill(
            event, kind=kind, title_th=title_th, short_th=short_th, title_en=title_en, short_en=short_en,
            description_th=description_th, description_en=description_en, audience_th=audience_th,
            group_code=group_code, room=room, planned_participants=planned_participants,
            quota_per_district=quota_per_district, registration_way=registration_way or RegistrationWay.usual(kind),
            registration_opens_at=registration_opens_at, registration_closes_at=registration_closes_at, contact=contact,
        )  # fmt: skip
        _set_concerns(event, zone_slug, districts)
        _set_place(event, venue, venue_district, venue_en)
        _set_organisers(event, organisers)
        slugs.refresh(event)
        db.session.add(event)
        set_days(event, days)
    return event


def change_event(
    event: Event,
    *,
    zone_slug: str | None = None,
    districts: Sequence[str] = (),
    venue: str = "",
    venue_en: str = "",
    venue_district: str | None = None,
    organisers: Sequence[OrganiserLine] = (),
    days: Sequence[DaySpan | None] | None = None,
    **values: object,
) -> Event:
    """Change what the event is, with ``days`` when it is, too, as ``set_days`` does: all of it is one revision.

    Its seats are changed by the registration.
    """
    refuse_if_cancelled(event)
    with revising(event):
        _fill(event, **values)
        _set_concerns(event, zone_slug, districts)
        _set_place(event, venue, venue_district, venue_en)
        _set_organisers(event, organisers)
        if days is not None:
            put_days(event, days)
    slugs.refresh(event)
    db.session.flush()
    return event


def copy_event(
    event: Event,
    *,
    owner_id: int | None,
    first_day: date | None = None,
    with_agenda: bool = True,
    with_documents: bool = True,
) -> Event:
    """A new draft like ``event``, with its days, organisers, participant groups and, if wanted, agenda and documents;
    what rooms above keep about it comes along (``copying``), and nobody is registered.

    ``first_day``: the days keep their distances and begin then.
    """
    twin = Event(owner_id=owner_id, state=EventState.DRAFT, slug="", is_sample=event.is_sample)
    for name in COPIED:
        setattr(twin, name, getattr(event, name))
    twin.districts = [EventDistrict(district_code=link.district_code) for link in event.districts]
    twin.organisers = [
        EventOrganiser(organisation=one.organisation, part=one.part, position=one.position) for one in event.organisers
    ]
    twin.participant_groups = [
        ParticipantGroup(**{name: getattr(one, name) for name in COPIED_OF_GROUP}) for one in event.participant_groups
    ]
    sessions: dict[int, AgendaSession] = {}
    with db.session.no_autoflush:
        slugs.refresh(twin)
        db.session.add(twin)
        later = first_day - event.first_day if first_day and event.first_day else timedelta()
        set_days(twin, [DaySpan(day.on_date + later, day.starts, day.ends) for day in event.held_days])
        if with_agenda:
            sessions = _copy_agenda(event, twin)
        if with_documents:
            _copy_documents(event, twin, sessions)
    db.session.flush()
    carry_over(Copied(event, twin, sessions))
    return twin


def _copy_agenda(event: Event, twin: Event) -> dict[int, AgendaSession]:
    """The number of each session -> its copy."""
    new_days = {old.id: new for old, new in zip(event.held_days, twin.held_days, strict=True)}
    return {
        session.id: copy_line(session, twin, new_days[session.day_id].id)
        for session in event.sessions
        if session.removed_at is None and session.day_id in new_days
    }


def _copy_documents(event: Event, twin: Event, sessions: Mapping[int, AgendaSession]) -> None:
    """The same kept files, at the copies of their sessions; without the agenda of the event as a whole."""
    for one in event.materials:
        if one.removed_at is None:
            copy = EventMaterial(file=one.file, title=one.title, is_public=one.is_public, position=one.position)
            copy.session = sessions.get(one.session_id or 0)
            twin.materials.append(copy)


def _fill(event: Event, **values: object) -> None:
    for key, value in values.items():
        setattr(event, key, value)
    event.short_th = event.short_th or event.title_th
    if len(event.short_th) > SHORT:
        raise DomainError(_("Enter a short title of at most 60 letters."), "short_th")
    opens, closes = event.registration_opens_at, event.registration_closes_at
    if opens and closes and opens >= closes:
        raise DomainError(_("Registration must open before it closes."), "opens_on")
    event.folded = "|".join(fold(text) for text in (event.title_th, event.short_th, event.title_en))
    event.sort_key = thai_key(event.short_th)


def _set_concerns(event: Event, zone_slug: str | None, districts: Sequence[str]) -> None:
    """Whom the event is for; districts that lie in one zone make it that zone's event."""
    codes = list(dict.fromkeys(districts))
    zones = {get_district(code).zone_slug for code in codes}
    if zone_slug and zones - {zone_slug}:
        raise DomainError(_("One of these districts is in another zone."), "districts")
    event.zone_slug = zone_slug or (zones.pop() if len(zones) == 1 else None)
    for link in [link for link in event.districts if link.district_code not in codes]:
        event.districts.remove(link)
    there = {link.district_code for link in event.districts}
    event.districts.extend(EventDistrict(district_code=code) for code in codes if code not in there)


def _set_place(event: Event, venue: str, district_code: str | None, name_en: str) -> None:
    if (district_code or name_en) and not venue:
        raise DomainError(_("Enter the name of the venue."), "venue")
    event.venue = venue_named(venue, district_code, name_en=name_en) if venue else None


def _set_organisers(event: Event, lines: Sequence[OrganiserLine]) -> None:
    present = {one.organisation.id: one for one in event.organisers}
    wanted: dict[int, EventOrganiser] = {}
    for number, line in enumerate(lines):
        if not fold(line.name):
            raise DomainError(_("Enter a name in letters."), f"organisers-{number}-name")
        organisation = ensure_organisation(name_th=line.name, kind=OrganisationKind.STATE)
        if organisation.id in wanted:
            raise DomainError(_("This organisation is there already."), f"organisers-{number}-name")
        one = present.get(organisation.id) or EventOrganiser(organisation=organisation)
        one.part, one.position = line.part, number
        wanted[organisation.id] = one
    event.organisers = list(wanted.values())
