"""Moving parts of the agenda about: one place up or down, the rest of a day later, a day's lines to another day."""

import enum
from datetime import time

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.words import _
from coordinator.events.lines import Way
from coordinator.events.models import AgendaSession, Event, SessionSpeaker
from coordinator.events.models.agenda import in_minutes
from coordinator.events.operations.agenda import day_of, settle_half_day
from coordinator.events.operations.refusing import refuse_if_cancelled

DAY = 24 * 60
COPIED = (
    "position", "half_day", "starts", "ends", "title_th", "title_en", "kind", "speaker", "room", "detail", "is_sample",
)  # fmt: skip


class Step(enum.IntEnum):
    """One place up or down."""

    UP = -1
    DOWN = 1


def move_session(session: AgendaSession, step: Step) -> None:
    """Change places with the session before or after it in its half-day; at the end it stays.

    Two timed sessions keep how long they take, and the pause between them. Refused where one of the two has a
    time and the other none, or an end is missing: nobody knows then when the later one would begin.
    """
    refuse_if_cancelled(session.event)
    among = neighbours(session)
    there = among.index(session) + step if session in among else -1
    if not 0 <= there < len(among):
        return
    earlier, later = sorted((session, among[there]), key=among.index)
    if earlier.starts is None and later.starts is None:
        for position, one in enumerate(among, start=1):
            one.position = position
        earlier.position, later.position = later.position, earlier.position
    else:
        _exchange(earlier, later)
    db.session.flush()


def neighbours(session: AgendaSession) -> list[AgendaSession]:
    """The sessions of its half-day in their order, itself included."""
    found = [
        one
        for one in session.event.sessions
        if one.removed_at is None and one.day_id == session.day_id and one.half_day is session.half_day
    ]
    return sorted(found, key=lambda one: one.place_in_day)


def _exchange(earlier: AgendaSession, later: AgendaSession) -> None:
    if not (earlier.starts and earlier.ends and later.starts and later.ends):
        raise DomainError(_("Give both sessions a start and an end; then they can change places."))
    begins, pause = in_minutes(earlier.starts), in_minutes(later.starts) - in_minutes(earlier.ends)
    first_ends = begins + later.minutes
    second_begins = max(first_ends + pause, 0)
    length = earlier.minutes
    _put(later, begins, first_ends)
    _put(earlier, second_begins, second_begins + length)


def shift_sessions(session: AgendaSession, *, minutes: int, way: Way = Way.LATER) -> int:
    """Shift this session and all timed ones after it on its day; how many. Refused when one would leave the day."""
    refuse_if_cancelled(session.event)
    if session.starts is None:
        raise DomainError(_("This session has no time yet."))
    by = minutes if way is Way.LATER else -minutes
    moved = [
        one
        for one in session.event.sessions
        if one.removed_at is None and one.day_id == session.day_id and one.starts and one.starts >= session.starts
    ]
    for one in moved:
        if one.starts:
            _put(one, in_minutes(one.starts) + by, in_minutes(one.ends) + by if one.ends else None)
    db.session.flush()
    return len(moved)


def _put(session: AgendaSession, starts: int, ends: int | None) -> None:
    if starts < 0 or max(starts, ends or 0) >= DAY:
        raise DomainError(_("“%(title)s” would leave the day.", title=session.title), "minutes")
    session.starts = time(*divmod(starts, 60))
    session.ends = time(*divmod(ends, 60)) if ends is not None else None
    settle_half_day(session)


def copy_day(event: Event, *, from_day: int | str, to_day: int | str) -> int:
    """Copy the sessions of one day to another; how many. What is there already is not doubled."""
    refuse_if_cancelled(event)
    source, target = day_of(event, from_day, "from_day"), day_of(event, to_day, "to_day")
    if source is target:
        raise DomainError(_("Choose two different days."), "to_day")
    there = {_same(one) for one in event.sessions if one.removed_at is None and one.day_id == target.id}
    lines = [one for one in event.sessions if one.removed_at is None and one.day_id == source.id]
    copied = [line for line in lines if _same(line) not in there]
    if not copied:
        raise DomainError(_("This day has no sessions that the other one has not."), "from_day")
    for line in copied:
        copy_line(line, event, target.id)
    db.session.flush()
    return len(copied)


def copy_line(line: AgendaSession, event: Event, day_id: int) -> AgendaSession:
    """The same session with the same speakers, on that day of that event."""
    copy = AgendaSession(**{name: getattr(line, name) for name in COPIED})
    copy.day = day_of(event, day_id)
    copy.speakers = [SessionSpeaker(speaker=link.speaker, position=link.position) for link in line.speakers]
    event.sessions.append(copy)
    return copy


def _same(session: AgendaSession) -> tuple[object, ...]:
    return fold(session.title_th), session.starts or session.half_day
