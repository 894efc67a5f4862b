"""Planning a meeting and changing it: its event is made and changed through the operations of events."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from typing import Any

from coordinator.core import dates
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, use_language
from coordinator.events import operations as events
from coordinator.events.lines import DaySpan, OrganiserLine
from coordinator.events.models import Event, EventKind
from coordinator.groups.models import WorkingGroup
from coordinator.groups.queries import lock_group
from coordinator.meetings import queries
from coordinator.meetings.models import Meeting, MeetingPhase, MeetingSeries, Minutes

Numbered = tuple[int, int]


def suggested_number(group: WorkingGroup, year: int) -> Numbered:
    """The number that comes next in this Common Era year."""
    return queries.highest_number(group.district_code, year) + 1, year


def plan_meeting(
    group: WorkingGroup,
    *,
    owner_id: int | None,
    number: Numbered,
    on_date: date,
    starts: time | None = None,
    ends: time | None = None,
    venue: str = "",
    room: str = "",
    note: str = "",
    series: MeetingSeries | None = None,
    recurs_on: date | None = None,
    is_sample: bool = False,
) -> Meeting:
    """A draft meeting of the group with its event, which belongs to the district. Refused when the number is taken.

    ``recurs_on`` is the day that the rule of its ``series`` gave it, if one did.
    """
    lock_group(group)
    _refuse_taken(group, number)
    with _told_at_own_fields():
        event = events.create_event(
            owner_id=owner_id, kind=EventKind.MEETING, group_code=group.district_code, districts=[group.district_code],
            venue=venue, room=room, description_th=note, days=[DaySpan(on_date, starts, ends)], is_sample=is_sample,
            **_titles(group, number),
        )  # fmt: skip
    meeting = Meeting(
        event=event, group=group, series=series, recurs_on=recurs_on, number=number[0], year=number[1],
        is_sample=is_sample,
    )  # fmt: skip
    meeting.minutes = Minutes(text="", revision=0)
    db.session.add(meeting)
    db.session.flush()
    return meeting


def change_meeting(
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
    """Change when and where it is, its number and note; what the public knows changes with it."""
    refuse_closed(meeting)
    lock_group(meeting.group)
    _refuse_taken(meeting.group, number, meeting)
    renumbered = (meeting.number, meeting.year) != number
    meeting.number, meeting.year = number
    titles = _titles(meeting.group, number) if renumbered else {}  # a title changed by hand stays with its number
    days = _moved(meeting.event, DaySpan(on_date, starts, ends))
    with _told_at_own_fields():
        _change_event(meeting, venue=venue, room=room, description_th=note, days=days, **titles)
    db.session.flush()
    return meeting


def move_meeting(meeting: Meeting, day: date) -> Meeting:
    """Put a meeting on another day; its number, times, place and note stay."""
    held, event = meeting.event_day, meeting.event
    return change_meeting(
        meeting, number=(meeting.number, meeting.year), on_date=day, starts=held.starts if held else None,
        ends=held.ends if held else None, venue=event.venue.name_th if event.venue else "", room=event.room,
        note=event.description_th,
    )  # fmt: skip


def refuse_closed(meeting: Meeting) -> None:
    """What a closed or cancelled meeting holds is not changed."""
    if meeting.phase is MeetingPhase.CLOSED:
        raise DomainError(_("This meeting is closed and its record can only be read. Reopen it first, with a reason."))
    if meeting.phase is MeetingPhase.CANCELLED:
        raise DomainError(_("This meeting is cancelled. Restore it first."))


@contextmanager
def _told_at_own_fields() -> Iterator[None]:
    """What an event refuses at a field of one of its days is told at the field of the meeting's one day."""
    try:
        yield
    except DomainError as refusal:
        _days, _dash, field = (refusal.field or "").rpartition("-")
        raise DomainError(refusal.message, field or refusal.field) from refusal


def _refuse_taken(group: WorkingGroup, number: Numbered, besides: Meeting | None = None) -> None:
    if queries.number_is_taken(group.district_code, number, besides):
        raise DomainError(_("The group has a meeting with this number already."), "number")


def _change_event(meeting: Meeting, **values: Any) -> None:
    """Change the event as a whole: what is not given stays as it is."""
    event = meeting.event
    kept = {
        "zone_slug": event.zone_slug,
        "districts": [link.district_code for link in event.districts],
        "venue_district": None,
        "organisers": [OrganiserLine(one.organisation.name_th, one.part) for one in event.organisers],
    }
    events.change_event(event, **{**kept, **values})


def _moved(event: Event, span: DaySpan) -> list[DaySpan | None]:
    """The event's days with the first one moved to ``span``."""
    first = next(iter(event.held_days), None)
    known = sorted(event.days, key=lambda day: day.position)
    if first is None:
        return [None] * len(known) + [span]
    return [
        span if day is first else None if day.dropped_at else DaySpan(day.on_date, day.starts, day.ends)
        for day in known
    ]


def _titles(group: WorkingGroup, number: Numbered) -> dict[str, Any]:
    titles = {}
    for code in ("th", "en"):
        with use_language(code):
            told = {
                "district": group.district.full_name,
                "number": f"{number[0]}/{dates.format_year(number[1], code)}",
            }
            titles[f"title_{code}"] = _("Meeting of the housing working group of %(district)s, no. %(number)s", **told)
            titles[f"short_{code}"] = _("Working group of %(district)s, meeting %(number)s", **told)
    return titles
