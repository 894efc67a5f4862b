"""From draft to closed: each step is refused where it does not follow, with what is possible."""

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events import operations as events
from coordinator.meetings import queries
from coordinator.meetings.models import ItemOutcome, Meeting, MeetingPhase, PhaseStep


def announce(meeting: Meeting) -> Meeting:
    """Publish the meeting's event: it is in the calendar from now on, without agenda, minutes or attendance."""
    _require(meeting, PhaseStep.ANNOUNCE)
    events.publish_event(meeting.event)
    return meeting


def begin(meeting: Meeting) -> Meeting:
    """The meeting begins: minutes and resolutions can be written."""
    _require(meeting, PhaseStep.BEGIN)
    meeting.begun_at = clock.now()
    db.session.flush()
    return meeting


def take_back_beginning(meeting: Meeting) -> Meeting:
    """It has not begun after all; what was written stays."""
    _require(meeting, PhaseStep.TAKE_BACK)
    meeting.begun_at = None
    db.session.flush()
    return meeting


def close(meeting: Meeting) -> Meeting:
    """End the meeting: its record is only read from now on. Items nobody dealt with wait for the next one."""
    _require(meeting, PhaseStep.CLOSE)
    for item in meeting.shown_items:
        if item.outcome is ItemOutcome.OPEN:
            dealt_with = item.minutes.text or item.shown_resolutions or not item.title
            item.outcome = ItemOutcome.DISCUSSED if dealt_with else ItemOutcome.POSTPONED
    meeting.closed_at = clock.now()
    db.session.flush()
    return meeting


def reopen(meeting: Meeting, *, reason: str) -> Meeting:
    """Make the record of a closed meeting writable again; the reason is kept in its history."""
    _require(meeting, PhaseStep.REOPEN)
    meeting.closed_at, meeting.reopen_reason = None, reason
    db.session.flush()
    return meeting


def cancel_meeting(meeting: Meeting, *, reason: str) -> Meeting:
    """It does not take place: the public page and the calendars say so, if they knew of it."""
    _require(meeting, PhaseStep.CANCEL)
    if meeting.phase is MeetingPhase.DRAFT:
        events.call_off_draft(meeting.event, reason=reason)
    else:
        events.cancel_event(meeting.event, reason=reason)
    return meeting


def restore_meeting(meeting: Meeting) -> Meeting:
    """Take a cancellation back. Refused when its number was given to another meeting meanwhile."""
    _require(meeting, PhaseStep.RESTORE)
    if queries.number_is_taken(meeting.group_code, (meeting.number, meeting.year), meeting):
        raise DomainError(
            _("Another meeting has the number %(number)s now. Change that one first.", number=meeting.label)
        )
    events.restore_event(meeting.event)
    return meeting


def _require(meeting: Meeting, step: PhaseStep) -> None:
    queries.lock_meeting(meeting)
    phase = meeting.phase
    if step not in phase.steps:
        possible = ", ".join(str(one.word) for one in phase.steps)
        raise DomainError(
            _("This cannot be done now (%(phase)s). Possible: %(steps)s.", phase=phase.word, steps=possible)
        )
