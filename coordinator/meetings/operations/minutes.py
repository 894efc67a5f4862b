"""Writing minutes, and adopting those of the meeting before."""

from coordinator.accounts.models import User
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.meetings import queries
from coordinator.meetings.models import ItemOutcome, Meeting, MeetingPhase, Minutes, MinutesRevision
from coordinator.meetings.operations.meetings import refuse_closed


def save_minutes(minutes: Minutes, *, text: str, author: User) -> Minutes:
    """Save the text as a new revision; the same text again changes nothing. Only while the meeting is in session."""
    require_session(minutes.of_meeting)
    if text == minutes.text:
        return minutes
    minutes.text, minutes.revision = text, minutes.revision + 1
    minutes.revisions.insert(0, _as_saved(minutes, author))
    if minutes.item and minutes.item.outcome is ItemOutcome.OPEN:
        minutes.item.outcome = ItemOutcome.DISCUSSED
    db.session.flush()
    return minutes


def adopt_previous(meeting: Meeting) -> Meeting:
    """The meeting adopts the minutes of the one before, which must be closed."""
    queries.lock_meeting(meeting)
    require_session(meeting)
    previous = queries.previous_meeting(meeting)
    if previous is None:
        raise DomainError(_("There is no earlier meeting whose minutes could be adopted."))
    if previous.phase is not MeetingPhase.CLOSED:
        raise DomainError(_("Meeting %(number)s is not closed yet. Close it first.", number=previous.label))
    if previous.adopted_on is None:
        previous.adopted_on, previous.adopted_in = meeting.day or clock.today(), meeting
    db.session.flush()
    return previous


def withdraw_adoption(meeting: Meeting) -> None:
    """Take back that this meeting adopted the minutes of the one before."""
    queries.lock_meeting(meeting)
    require_session(meeting)
    previous = queries.previous_meeting(meeting)
    if previous is not None and previous.adopted_in is meeting:
        previous.adopted_on, previous.adopted_in = None, None
    db.session.flush()


def require_session(meeting: Meeting | None) -> None:
    """Minutes and resolutions are written once the meeting has begun and until it is closed."""
    if meeting is None:
        raise DomainError(_("This item is in no meeting yet."))
    refuse_closed(meeting)
    if meeting.phase is not MeetingPhase.IN_SESSION:
        raise DomainError(_("The meeting has not begun. Begin it first, then write minutes and resolutions."))


def _as_saved(minutes: Minutes, author: User) -> MinutesRevision:
    return MinutesRevision(
        number=minutes.revision, text=minutes.text, at=clock.now(), author_id=author.id, author_name=author.name
    )
