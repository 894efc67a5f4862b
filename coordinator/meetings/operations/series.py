"""Meetings that come again, and changing or cancelling one with all that follow."""

from collections.abc import Sequence
from datetime import date, time

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.groups.models import WorkingGroup
from coordinator.groups.queries import lock_group
from coordinator.meetings import queries
from coordinator.meetings.models import LeftOutDay, Meeting, MeetingPhase, MeetingSeries
from coordinator.meetings.operations.meetings import Numbered, change_meeting, plan_meeting, suggested_number
from coordinator.meetings.recurrence import Rule


def plan_series(
    group: WorkingGroup,
    *,
    owner_id: int | None,
    rule: Rule,
    first: date,
    days: Sequence[date],
    starts: time | None = None,
    ends: time | None = None,
    venue: str = "",
    room: str = "",
) -> MeetingSeries:
    """A draft meeting on each of these ``days`` of the rule, numbered on from the last one of its year.

    Each is an event of its own. The other days of the rule are kept as left out. Refused: no day, a day
    that the rule does not give, a rule that ``Rule.days`` refuses.
    """
    lock_group(group)
    if not days:
        raise DomainError(_("Leave at least one day ticked."), "days")
    if not set(days) <= set(rule.days(first)):
        raise DomainError(_("One of these days is not a day of the rule. Show the days again."), "days")
    series = MeetingSeries(group=group, rule=str(rule), first_day=first, starts=starts, ends=ends)
    db.session.add(series)
    for day in sorted(days):
        plan_in_series(series, day, owner_id=owner_id, recurs_on=day, venue=venue, room=room)
    settle(series)
    return series


def add_day(series: MeetingSeries, *, owner_id: int | None, on_date: date) -> Meeting:
    """One more draft meeting of the series, on a day that was left out or on any other.

    Times are the usual ones, the place is that of its last meeting. Refused on a day that has one.
    """
    lock_group(series.group)
    if any(one.day == on_date and one.phase is not MeetingPhase.CANCELLED for one in _meetings(series)):
        raise DomainError(_("The series has a meeting on this day already."), "on_date")
    left_out = on_date in {one.on_date for one in series.left_out}
    meeting = plan_in_series(series, on_date, owner_id=owner_id, recurs_on=on_date if left_out else None)
    settle(series)
    return meeting


def plan_in_series(
    series: MeetingSeries,
    day: date,
    *,
    owner_id: int | None,
    recurs_on: date | None,
    venue: str | None = None,
    room: str = "",
) -> Meeting:
    """A draft at the usual time; without ``venue`` where the last meeting of the series is."""
    if venue is None:
        last = next(iter(reversed(_meetings(series))), None)
        venue = last.event.venue.name_th if last and last.event.venue else ""
        room = last.event.room if last else ""
    number = suggested_number(series.group, day.year)
    return plan_meeting(
        series.group, owner_id=owner_id, number=number, on_date=day, starts=series.starts, ends=series.ends,
        venue=venue, room=room, series=series, recurs_on=recurs_on,
    )  # fmt: skip


def settle(series: MeetingSeries) -> None:
    """Let rule and meetings agree again after either changed.

    Each day of the rule is the ``recurs_on`` of one meeting or left out; a meeting whose day of the rule
    is gone counts as added.
    """
    db.session.flush()
    ruled = set(series.ruled_days)
    taken = set()
    for one in _meetings(series):
        one.recurs_on = one.recurs_on if one.recurs_on in ruled else None
        taken.add(one.recurs_on)
    free = ruled - taken
    for gone in [one for one in series.left_out if one.on_date not in free]:
        series.left_out.remove(gone)
    there = {one.on_date for one in series.left_out}
    series.left_out.extend(LeftOutDay(on_date=day) for day in sorted(free - there))
    db.session.flush()


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
    if meeting.series:
        meeting.series.starts, meeting.series.ends = starts, ends
    for one in others:
        if one.day is not None and shift is not None:
            change_meeting(
                one, number=(one.number, one.year), on_date=one.day + shift, starts=starts, ends=ends, venue=venue,
                room=room, note=one.event.description_th,
            )  # fmt: skip
    return meeting


def _meetings(series: MeetingSeries) -> Sequence[Meeting]:
    return queries.meetings_of_series(series)
