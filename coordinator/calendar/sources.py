"""From events and plan activities to entries: what is told of them, and what is not."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from coordinator.calendar.entries import ACTIVITY, KINDS, Entry
from coordinator.calendar.texts import position_in, tidy
from coordinator.core import clock
from coordinator.core.dates import CoarseDate, format_coarse_range, to_bangkok
from coordinator.core.words import _, language
from coordinator.events.models import Event, EventDay, EventKind, EventState, ReleasedSession, SessionKind
from coordinator.events.sharing import location_words
from coordinator.places.models import District
from coordinator.plans.models import Activity

LINES, LETTERS = 3, 300


def of_event(event: Event, names: Mapping[str, District]) -> list[Entry]:
    """One entry a day: those held, numbered, and those dropped after the event was made public."""
    held = sorted(event.held_days, key=lambda day: (day.on_date, day.position, day.id))
    entries = [_of_day(event, day, names, number, held) for number, day in enumerate(held, 1)]
    published = event.published_at
    for day in event.days:
        if day.dropped_at and published and day.dropped_at > published:
            entries.append(_of_day(event, day, names, 1, [day]))
    return entries


def _of_day(event: Event, day: EventDay, names: Mapping[str, District], part: int, held: Sequence[EventDay]) -> Entry:
    cancelled = event.state is EventState.CANCELLED or day.dropped_at is not None
    start, end = _span(day)
    revised = max(event.feed_revised_at, day.created_at)
    return Entry(
        uid=day.uid,
        sequence=day.feed_sequence,
        created=day.created_at,
        revised=revised,
        kind=event.kind.value,
        title=tidy(event.short),
        path=f"/events/{event.slug}",
        start=start,
        end=end,
        part=part,
        parts=len(held),
        cancelled=cancelled,
        edited=event.published_at is not None and revised > event.published_at,
        busy=not cancelled and event.kind is not EventKind.DEADLINE,
        whose=_whose(event, names),
        place=tidy(location_words(event)),
        spot=_spot(event),
        position=_position(event),
        notes=_notes_of_event(event),
        categories=_categories(event, names),
        related=tuple(sorted(other.uid for other in held if other is not day)),
        is_sample=event.is_sample,
    )


def of_sessions(event: Event, names: Mapping[str, District]) -> list[Entry]:
    """One entry for each released session with both times; those that left the agenda since are off."""
    return [_of_session(event, line, names) for line in _released(event) if line.starts and line.ends]


def is_told_by_sessions(event: Event, day: EventDay) -> bool:
    """Whether the sessions of a day tell all of it: there are some, and none is known by its half-day only."""
    agenda = [one for one in _released(event) if one.day_id == day.id and not one.is_off]
    return day.dropped_at is None and bool(agenda) and all(one.starts and one.ends for one in agenda)


def _released(event: Event) -> Sequence[ReleasedSession]:
    return event.released_agenda.lines if event.released_agenda else ()


def _of_session(event: Event, session: ReleasedSession, names: Mapping[str, District]) -> Entry:
    day = session.day
    cancelled = event.state is EventState.CANCELLED or day.dropped_at is not None or session.is_off
    start, end = (to_bangkok(clock.bangkok(day.on_date, wall)) for wall in (session.starts, session.ends) if wall)
    return Entry(
        uid=f"session-{session.session_id}@coordinator.invalid",
        # The releases that changed it and every move of the event's days: it may rise for nothing, but it never falls.
        sequence=session.revision + sum(one.feed_sequence for one in event.days),
        created=session.added_at,
        revised=max(event.feed_revised_at, session.revised_at),
        kind=event.kind.value,
        title=tidy(session.title) or str(session.kind.word),
        path=f"/events/{event.slug}",
        start=start,
        end=end,
        cancelled=cancelled,
        busy=not cancelled and session.kind is not SessionKind.BREAK,
        whose=_whose(event, names),
        place=tidy(" ".join(filter(None, (session.room, location_words(event))))),
        spot=_spot(event, session.room),
        position=_position(event),
        notes=(*_sample_note(event.is_sample), tidy(event.short)),
        categories=_categories(event, names),
        parent=day.uid,
        is_sample=event.is_sample,
    )


def _span(day: EventDay) -> tuple[date | datetime, date | datetime]:
    if day.starts_at and day.ends_at:
        return to_bangkok(day.starts_at), to_bangkok(day.ends_at)
    return day.on_date, day.on_date + timedelta(days=1)


def _codes(event: Event) -> list[str]:
    named = {link.district_code for link in event.districts}
    return sorted(named | ({event.group_code} if event.group_code else set()))


def _whose(event: Event, names: Mapping[str, District]) -> str:
    codes = _codes(event)
    if codes:
        return names[codes[0]].full_name if len(codes) == 1 else ""
    return event.zone.name if event.zone else ""


def _spot(event: Event, *rooms: str) -> str:
    return " · ".join([str(event.venue_id or ""), event.room, *rooms])


def _position(event: Event) -> tuple[float, float] | None:
    return position_in(event.held_at.map_url) if event.held_at else None


def _notes_of_event(event: Event) -> tuple[str, ...]:
    notes = [tidy(line)[:LETTERS] for line in event.description.splitlines() if line.strip()][:LINES]
    if event.state is EventState.CANCELLED and event.cancel_reason:
        notes.insert(0, _("Cancelled: %(title)s", title=tidy(event.cancel_reason)[:LETTERS]))
    return (*_sample_note(event.is_sample), *notes)


def _sample_note(is_sample: bool) -> tuple[str, ...]:
    return (_("Sample data"),) if is_sample else ()


def _categories(event: Event, names: Mapping[str, District]) -> tuple[str, ...]:
    words = [str(event.kind.word)]
    if event.zone:
        words.append(event.zone.name)
    words.extend(names[code].full_name for code in sorted(link.district_code for link in event.districts))
    if event.group_code:
        words.append(_("Working group of %(district)s", district=names[event.group_code].full_name))
    return tuple(dict.fromkeys(word.replace(",", " ") for word in words))


def of_activity(activity: Activity, names: Mapping[str, District]) -> Entry | None:
    """A note over the whole of its period, which makes nobody look busy; None without any date.

    Of an activity that was public once and is no longer, only that it is off is told.
    """
    period = _period(activity)
    if period is None:
        return None
    begins, finishes = period
    plan, shown = activity.plan, activity.is_shown
    home = names[plan.district_code].full_name if plan.district_code else plan.zone.name
    when = format_coarse_range(begins, finishes, language())
    return Entry(
        uid=activity.uid,
        sequence=activity.feed_sequence,
        created=activity.created_at,
        revised=max(activity.feed_revised_at, activity.created_at),
        kind=ACTIVITY,
        title=(tidy(activity.public_title) if shown else "") or str(KINDS[ACTIVITY]),
        path=f"/districts/{plan.district_code}" if plan.district_code else f"/zones/{plan.zone_slug}",
        start=begins.start,
        end=max(begins.start, finishes.end) + timedelta(days=1),
        cancelled=activity.is_called_off,
        busy=False,
        whose=home,
        place=tidy(activity.public_place) if shown else "",
        period=when if begins.start < finishes.end else "",
        notes=_notes_of_activity(activity, when) if shown else (),
        categories=tuple(dict.fromkeys((str(KINDS[ACTIVITY]), plan.zone.name, home))),
        is_sample=activity.is_sample,
    )


def _period(activity: Activity) -> tuple[CoarseDate, CoarseDate] | None:
    begins = activity.start or activity.end
    finishes = activity.end or activity.start
    return (begins, finishes) if begins and finishes else None


def _notes_of_activity(activity: Activity, when: str) -> tuple[str, ...]:
    notes = [_("Schedule: %(when)s", when=when)]
    for line in (activity.process, activity.method):
        if line and line != activity.name:
            notes.append(tidy(line)[:LETTERS])
    return (*_sample_note(activity.is_sample), *notes)
