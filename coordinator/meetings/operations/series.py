"""Meetings that come again, and changing or cancelling one with all that follow."""

from collections.abc import Sequence
from datetime import date, time

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.groups.models import WorkingGroup
from coordinator.meetings import queries
from coordinator.meetings.models import Frequency, Meeting, MeetingSeries
from coordinator.meetings.operations.meetings import Numbered, change_meeting, plan_meeting, suggested_number
from coordinator.meetings.operations.phases import cancel_meeting


def plan_series(
    group: WorkingGroup,
    *,
    owner_id: int | None,
    frequency: Frequency,
    every: int,
    days: Sequence[date],
    starts: time | None = None,
    ends: time | None = None,
    venue: str = "",
    room: str = "",
) -> MeetingSeries:
    """A draft meeting on each of these days, numbered on from the last one of its year, each an event of its own."""
    if not days:
        raise DomainError(_("Leave at least one day ticked."))
    series = MeetingSeries(group=group, frequency=frequency, every=every)
    db.session.add(series)
    for day in sorted(days):
        plan_meeting(
            group, owner_id=owner_id, number=suggested_number(group, day.year), on_date=day, starts=starts, ends=ends,
            venue=venue, room=room, series=series,
        )  # fmt: skip
    return series


def change_following(
    meeting: Meeting,
    *,
    number: Numbered,
    on_date: date,
    starts: time | None = None,
    ends: time | None = None,
    venue: str = "",
    room: str = "",
    note: str = "",
) -> Meeting:
    """Change this meeting as said, and those after it: the same times and place, moved by the same number of days."""
    others = [one for one in queries.following_in_series(meeting) if one is not meeting]
    shift = on_date - meeting.day if meeting.day else None
    change_meeting(meeting, number=number, on_date=on_date, starts=starts, ends=ends, venue=venue, room=room, note=note)
    for one in others:
        if one.day is not None and shift is not None:
            change_meeting(
                one, number=(one.number, one.year), on_date=one.day + shift, starts=starts, ends=ends, venue=venue,
                room=room, note=one.event.description_th,
            )  # fmt: skip
    return meeting


def cancel_following(meeting: Meeting, *, reason: str) -> int:
    """Cancel this meeting and those after it in its series; how many were cancelled."""
    wanted = queries.following_in_series(meeting)
    for one in wanted:
        cancel_meeting(one, reason=reason)
    return len(wanted)
