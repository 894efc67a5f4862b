"""Changing a series as a whole: going on longer, another rule from a day on, cancelling from a day on.

What each act will do can be asked before (``extension``, ``reordered``, ``coming_from``), and each notes
what was before it (``SeriesChange``), so that it can be taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from coordinator.core.dates import format_full
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, language
from coordinator.groups.queries import lock_group
from coordinator.meetings import queries
from coordinator.meetings.models import Meeting, MeetingPhase, MeetingSeries, SeriesAct, SeriesChange
from coordinator.meetings.operations.meetings import move_meeting
from coordinator.meetings.operations.series import plan_in_series, settle
from coordinator.meetings.operations.series_notes import Notes
from coordinator.meetings.recurrence import Rule


@dataclass(frozen=True)
class Reordering:
    """What another rule does to the coming meetings: they take its days in their order.

    Where there are more meetings than days, the last ones are ``surplus``; more days: ``missing``.
    """

    moves: Sequence[tuple[Meeting, date]] = field(default_factory=list)
    surplus: Sequence[Meeting] = field(default_factory=list)
    missing: Sequence[date] = field(default_factory=list)


def extension(series: MeetingSeries, *, times: int | None, until: date | None) -> tuple[Rule, list[date]]:
    """The rule of the series with a later end, and the days that it gives in addition.

    The end is ``until`` or after so many more ``times``, whichever comes first.
    """
    rule, first = series.parsed, series.first_day
    last = rule.days(first)[-1]
    if times:
        more = rule.next_days(first, last, times)
        until = min([day for day in (until, *more[-1:]) if day], default=None)
    if until is None or until <= last:
        day = format_full(last, language())
        raise DomainError(_("The series goes to %(day)s already. Enter a later day.", day=day), "until")
    longer = rule.ending(until=until)
    days = [day for day in longer.days(first) if day > last]
    if not days:
        raise DomainError(_("The rule gives no further day up to then. Enter a later day."), "until")
    return longer, days


def extend_series(
    series: MeetingSeries,
    *,
    owner_id: int | None,
    times: int | None = None,
    until: date | None = None,
    days: Sequence[date],
) -> SeriesChange:
    """Go on by the same rule to a later end: a draft on each of the further ``days``; the others are left out.

    The meetings that are there stay as they are. One that was added on such a day is the rule's from now on.
    """
    lock_group(series.group)
    longer, further = extension(series, times=times, until=until)
    if not days or not set(days) <= set(further):
        raise DomainError(_("Leave at least one day ticked."), "days")
    added = {one.day: one for one in coming_from(series, min(further)) if one.recurs_on is None}
    notes = Notes.of(series)
    series.rule = str(longer)
    for day in sorted(days):
        if day in added:
            notes.move(added[day], day)
            added[day].recurs_on = day
        else:
            notes.made.append(plan_in_series(series, day, owner_id=owner_id, recurs_on=day).id)
    settle(series)
    return notes.keep(series, SeriesAct.EXTENDED)


def coming_from(series: MeetingSeries, first: date) -> list[Meeting]:
    """The meetings of the series from a day on that are not cancelled. Refused if one has begun already."""
    found = [
        one
        for one in queries.meetings_of_series(series)
        if one.day and one.day >= first and one.phase is not MeetingPhase.CANCELLED
    ]
    begun = [one for one in found if one.begun_at]
    if begun:
        day = format_full(max(one.day for one in begun if one.day), language())
        raise DomainError(_("The meeting on %(day)s has begun already. Choose a later day.", day=day), "on_date")
    return found


def reordered(series: MeetingSeries, rule: Rule, first: date) -> Reordering:
    """What ``rule`` from ``first`` on does to the coming meetings."""
    coming, days = coming_from(series, first), rule.days(first)
    pairs = list(zip_longest(coming, days))
    return Reordering(
        moves=[(one, day) for one, day in pairs if one and day],
        surplus=[one for one, day in pairs if one and not day],
        missing=[day for one, day in pairs if day and not one],
    )


def change_rule(
    series: MeetingSeries, *, owner_id: int | None, rule: Rule, first: date, reason: str = ""
) -> MeetingSeries:
    """Another rule from ``first`` on: coming meetings take its days in their order and stay who they are in feeds.

    Those for which there is no day are cancelled with ``reason``; days without a meeting get a draft. The
    series ends before ``first`` and another one continues it, unless nothing of it would be left. Returns
    the series that has the new rule.
    """
    lock_group(series.group)
    plan = reordered(series, rule, first)
    if plan.surplus and not reason:
        raise DomainError(_("Enter the reason: meetings for which there is no day are cancelled."), "reason")
    notes = Notes.of(series)
    goes_on = _split(series, rule, first)
    notes.goes_on = None if goes_on is series else goes_on.id
    going = {one.id: day for one, day in plan.moves}
    for one in queries.meetings_of_series(series):
        notes.move(one, going.get(one.id, one.day))
        if one.id in going:
            one.series = goes_on
        if one.id in going or (one.recurs_on and one.recurs_on >= first):
            one.recurs_on = None
    db.session.flush()  # no two meetings of a series may have one day of the rule, not even on the way
    for one, day in plan.moves:
        one.recurs_on = day
        if one.day != day:
            move_meeting(one, day)
    notes.cancel(plan.surplus, reason)
    notes.made = [plan_in_series(goes_on, day, owner_id=owner_id, recurs_on=day).id for day in plan.missing]
    settle(series)
    if goes_on is not series:
        settle(goes_on)
    notes.keep(series, SeriesAct.RULE_CHANGED)
    return goes_on


def cancel_from(series: MeetingSeries, *, on_date: date, reason: str) -> int:
    """Cancel the meetings of the series from a day on; how many were cancelled. Its rule stays."""
    lock_group(series.group)
    wanted = coming_from(series, on_date)
    if not wanted:
        raise DomainError(_("The series has no meeting from this day on."), "on_date")
    return _cancel(series, wanted, reason)


def cancel_following(meeting: Meeting, *, reason: str) -> int:
    """Cancel this meeting and those after it in its series; how many were cancelled."""
    assert meeting.series is not None  # only asked of a meeting in a series
    return _cancel(meeting.series, queries.following_in_series(meeting), reason)


def _split(series: MeetingSeries, rule: Rule, first: date) -> MeetingSeries:
    """The series that has the new rule: a new one that continues this, or this one if all of it changes."""
    before = [day for day in series.ruled_days if day < first]
    if not before:
        series.rule, series.first_day = str(rule), first
        return series
    series.rule = str(series.parsed.ending(until=before[-1]))
    goes_on = MeetingSeries(
        group=series.group, rule=str(rule), first_day=first, starts=series.starts, ends=series.ends, continues=series
    )
    db.session.add(goes_on)
    db.session.flush()
    return goes_on


def _cancel(series: MeetingSeries, meetings: Sequence[Meeting], reason: str) -> int:
    notes = Notes.of(series)
    notes.cancel(meetings, reason)
    notes.keep(series, SeriesAct.CANCELLED)
    return len(meetings)
