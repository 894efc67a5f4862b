"""What this room keeps: events with days, agenda and its releases, organisers and news; series; venues; speakers."""

from coordinator.events.models.agenda import AgendaLine, AgendaSession, HalfDay, SessionKind
from coordinator.events.models.days import EventDay
from coordinator.events.models.event import Event, EventKind, EventState, RegistrationWay
from coordinator.events.models.materials import EventMaterial
from coordinator.events.models.news import EventNews
from coordinator.events.models.parties import EventDistrict, EventOrganiser, OrganiserPart, ParticipantGroup
from coordinator.events.models.releases import AgendaRelease, ReleasedSession, ReleasedSpeaker
from coordinator.events.models.series import Series, SeriesItem
from coordinator.events.models.speakers import SessionSpeaker, Speaker
from coordinator.events.models.venues import FormerVenue, Venue, VenueRoom

__all__ = [
    "AgendaLine",
    "AgendaRelease",
    "AgendaSession",
    "Event",
    "EventDay",
    "EventDistrict",
    "EventKind",
    "EventMaterial",
    "EventNews",
    "EventOrganiser",
    "EventState",
    "FormerVenue",
    "HalfDay",
    "OrganiserPart",
    "ParticipantGroup",
    "RegistrationWay",
    "ReleasedSession",
    "ReleasedSpeaker",
    "Series",
    "SeriesItem",
    "SessionKind",
    "SessionSpeaker",
    "Speaker",
    "Venue",
    "VenueRoom",
]
