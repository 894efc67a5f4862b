"""When an evaluation can be answered."""

import enum
from datetime import date, datetime, time, timedelta

from coordinator.checkin.sessions import all_sessions
from coordinator.core import clock
from coordinator.evaluations.models import Evaluation
from coordinator.events.differences import Line
from coordinator.events.models import Event, EventState, HalfDay, SessionKind
from coordinator.events.queries import current_lines


class Phase(enum.StrEnum):
    """How far an evaluation is."""

    NOT_YET = "not-yet"
    OPEN = "open"
    CLOSED = "closed"
    OFF = "off"  # the event is cancelled, or has no day


def opens_at(evaluation: Evaluation) -> datetime | None:
    """From when on it can be answered: as chosen, else with the last session; None while the event has no day."""
    return evaluation.opens_at or usual_opening(evaluation.event)


def last_day_of(evaluation: Evaluation) -> date | None:
    """The last day on which it can be answered; None while the event has no day."""
    last = evaluation.event.last_day
    return None if last is None else last + timedelta(days=evaluation.days_open)


def closes_at(evaluation: Evaluation) -> datetime | None:
    """The moment at which it can no longer be answered: midnight after the last of its days; None without a day."""
    last = last_day_of(evaluation)
    return None if last is None else clock.bangkok(last + timedelta(days=1), time())


def phase_of(evaluation: Evaluation) -> Phase:
    """How far it is now."""
    opens, closes, now = opens_at(evaluation), closes_at(evaluation), clock.now()
    if evaluation.event.state is EventState.CANCELLED or opens is None or closes is None:
        return Phase.OFF
    if now >= closes:
        return Phase.CLOSED
    return Phase.OPEN if now >= opens else Phase.NOT_YET


def usual_opening(event: Event) -> datetime | None:
    """When the last session of the last day begins; without a time, when its half-day does."""
    halves = all_sessions(event)
    if not halves:
        return None
    last = _last_line(event)
    if last is None:
        return halves[-1].starts_at
    if last.starts:
        return clock.bangkok(last.day.on_date, last.starts)
    its_own = [one for one in halves if one.place == (last.day_id, last.half_day)]
    return (its_own or halves)[-1].starts_at


def _last_line(event: Event) -> Line | None:
    """The last line of the last day, of the agenda that the public reads, else of the draft."""
    day = event.held_days[-1]
    released: list[Line] = [line for line in current_lines(event) if not line.is_off]
    lines = released or [one for one in event.sessions if one.removed_at is None]
    there = [one for one in lines if one.day_id == day.id and one.kind is not SessionKind.BREAK]
    return max(there, key=lambda one: (one.half_day is HalfDay.AFTERNOON, one.place_in_day), default=None)
