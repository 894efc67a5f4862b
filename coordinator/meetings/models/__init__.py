"""What this room keeps: meetings with their series, agenda, minutes, attendance and resolutions."""

from coordinator.meetings.models.agenda import AgendaItem, ItemOutcome, Section
from coordinator.meetings.models.attendance import Attendance, Mark
from coordinator.meetings.models.meeting import Meeting, MeetingPhase, PhaseStep
from coordinator.meetings.models.minutes import Minutes, MinutesRevision
from coordinator.meetings.models.resolutions import FollowUp, Resolution, ResolutionState
from coordinator.meetings.models.series import LeftOutDay, MeetingSeries, SeriesAct, SeriesChange

__all__ = [
    "AgendaItem",
    "Attendance",
    "FollowUp",
    "ItemOutcome",
    "LeftOutDay",
    "Mark",
    "Meeting",
    "MeetingPhase",
    "MeetingSeries",
    "Minutes",
    "MinutesRevision",
    "PhaseStep",
    "Resolution",
    "ResolutionState",
    "Section",
    "SeriesAct",
    "SeriesChange",
]
