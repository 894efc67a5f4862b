"""The days of an event: each keeps its identity in the feeds however often it moves."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from coordinator.core import clock
from coordinator.core.dates import format_time
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, ngettext
from coordinator.events.lines import DaySpan
from coordinator.events.models import Event, EventDay
from coordinator.events.operations import slugs
from coordinator.events.operations.news import revising
from coordinator.events.operations.refusing import refuse_if_cancelled

MOST_DAYS = 31
LONGEST = timedelta(days=400)
YEARS_BACK, YEARS_AHEAD = 20, 10
EVENING, NIGHT_ENDS = time(17), time(8)  # an end before the start is past midnight when it lies between these


def set_days(event: Event, spans: Sequence[DaySpan | None]) -> None:
    """Give the event these days; the nth is the same day as the nth before, moved.

    None in a place, or a shorter list, drops that day: subscribers are told that it is cancelled.
    Naming it again brings the same day back. Refused for nonsense; an event that the public
    knows keeps at least one day.
    """
    refuse_if_cancelled(event)
    with revising(event):
        put_days(event, spans)
    slugs.refresh(event)
    db.session.flush()


def put_days(event: Event, spans: Sequence[DaySpan | None]) -> None:
    """The same as a part of a change that is one revision."""
    check_spans(spans)
    if event.is_public and not any(spans):
        raise DomainError(_("A published event needs at least one day."), "days-0-on_date")
    known = sorted(event.days, key=lambda day: day.position)
    for number, span in enumerate(spans):
        if number < len(known):
            _change(known[number], span)
        elif span is not None:
            _add(event, span)
    for day in known[len(spans) :]:
        _change(day, None)


def check_spans(spans: Sequence[DaySpan | None]) -> None:
    """Refuse days that cannot be meant."""
    dates_of = {number: span.on_date for number, span in enumerate(spans) if span is not None}
    if len(dates_of) > MOST_DAYS:
        raise DomainError(
            ngettext("An event has at most %(num)d day.", "An event has at most %(num)d days.", MOST_DAYS),
            f"days-{MOST_DAYS}-on_date",
        )
    seen: set[date] = set()
    for number, day in dates_of.items():
        _check_day(day, seen, f"days-{number}-on_date")
        _check_times(spans[number], f"days-{number}-ends")
        seen.add(day)


def _check_day(day: date, seen: set[date], field: str) -> None:
    this_year = clock.today().year
    if not this_year - YEARS_BACK <= day.year <= this_year + YEARS_AHEAD:
        raise DomainError(_("This day is too far away. Check the year."), field)
    if day in seen:
        raise DomainError(_("This day is there already."), field)
    if seen and max(abs(day - other) for other in seen) > LONGEST:
        raise DomainError(_("The days of one event lie at most 400 days apart. Check the year."), field)


def _check_times(span: DaySpan | None, field: str) -> None:
    if span is None:
        return
    if (span.starts is None) != (span.ends is None):
        raise DomainError(_("Enter both times of the day or neither."), field)
    if span.starts and span.ends and span.ends <= span.starts:
        raise DomainError(_past_midnight(span.starts, span.ends), field)


def _past_midnight(starts: time, ends: time) -> str:
    """What to say of an end that is not after the start; an evening that ends at night may well be meant by it."""
    if ends < starts and starts >= EVENING and ends <= NIGHT_ENDS:
        return _(
            "The end must be later than the start. Past midnight? Enter the evening until 23:59, "
            "and the day after it in a row of its own, from 00:00 to %(ends)s.",
            ends=format_time(ends),
        )
    return _("The end must be later than the start.")


def _add(event: Event, span: DaySpan) -> None:
    position = max((day.position for day in event.days), default=0) + 1
    day = EventDay(position=position, feed_sequence=0)
    day.schedule(span.on_date, span.starts, span.ends)
    event.days.append(day)


def _change(day: EventDay, span: DaySpan | None) -> None:
    if span is None:
        day.dropped_at = day.dropped_at or clock.now()
    else:
        day.schedule(span.on_date, span.starts, span.ends)
        day.dropped_at = None
