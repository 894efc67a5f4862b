"""What this room keeps: events with their days, agenda, organisers and news; series; venues."""

from coordinator.events.models.agenda import AgendaSession, HalfDay, SessionKind
from coordinator.events.models.days import EventDay
from coordinator.events.models.event import Event, EventKind, EventState
from coordinator.events.models.news import EventNews
from coordinator.events.models.parties import EventDistrict, EventOrganiser, OrganiserPart, ParticipantGroup
from coordinator.events.models.series import Series, SeriesItem
from coordinator.events.models.venues import Venue

__all__ = [
    "AgendaSession",
    "Event",
    "EventDay",
    "EventDistrict",
    "EventKind",
    "EventNews",
    "EventOrganiser",
    "EventState",
    "HalfDay",
    "OrganiserPart",
    "ParticipantGroup",
    "Series",
    "SeriesItem",
    "SessionKind",
    "Venue",
]
