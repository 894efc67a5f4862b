"""The agenda: sessions of a day, by the clock or known by their half-day only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import combinations

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.models import AgendaSession, Event, EventDay, HalfDay, SessionKind
from coordinator.events.operations.states import refuse_if_cancelled

NOON = time(12, 0)


@dataclass(frozen=True)
class AgendaWarning:
    """Something odd about a session that may be meant; ``text`` is a sentence for people."""

    session: AgendaSession
    text: str


def add_session(
    event: Event,
    *,
    day_id: int | str,
    title_th: str,
    title_en: str = "",
    kind: SessionKind = SessionKind.LECTURE,
    half_day: HalfDay = HalfDay.MORNING,
    starts: time | None = None,
    ends: time | None = None,
    speaker: str = "",
    room: str = "",
    detail: str = "",
    is_sample: bool = False,
) -> AgendaSession:
    """A new session. A start decides the half-day; overlaps are told by ``agenda_warnings``, not refused."""
    refuse_if_cancelled(event)
    position = max((session.position for session in event.sessions), default=0) + 1
    session = AgendaSession(position=position, is_sample=is_sample)
    _fill(
        session, event, day_id=day_id, title_th=title_th, title_en=title_en, kind=kind, half_day=half_day,
        starts=starts, ends=ends, speaker=speaker, room=room, detail=detail,
    )  # fmt: skip
    event.sessions.append(session)
    db.session.flush()
    return session


def change_session(session: AgendaSession, *, day_id: int | str, **values: object) -> AgendaSession:
    """Change a session; it may go to another day of its event."""
    refuse_if_cancelled(session.event)
    _fill(session, session.event, day_id=day_id, **values)
    db.session.flush()
    return session


def remove_session(session: AgendaSession) -> None:
    """Take a session off the agenda; it can be restored."""
    refuse_if_cancelled(session.event)
    session.removed_at = clock.now()
    db.session.flush()


def restore_session(session: AgendaSession) -> None:
    """Put a removed session back."""
    refuse_if_cancelled(session.event)
    session.removed_at = None
    db.session.flush()


def agenda_warnings(event: Event) -> list[AgendaWarning]:
    """Sessions that overlap in the same room, or lie outside the times of their day."""
    timed = [session for session in event.sessions if session.removed_at is None and session.starts]
    return [*_overlaps(timed), *_overruns(timed)]


def _overlaps(timed: Iterable[AgendaSession]) -> list[AgendaWarning]:
    found = []
    for one, other in combinations(timed, 2):
        if one.day_id == other.day_id and _meet(one, other) and not _apart(one, other):
            later = max(one, other, key=lambda session: (session.starts, session.position))
            earlier = other if later is one else one
            found.append(AgendaWarning(later, _("Overlaps with “%(title)s”.", title=earlier.title)))
    return found


def _meet(one: AgendaSession, other: AgendaSession) -> bool:
    if one.starts is None or other.starts is None:
        return False
    return one.starts < (other.ends or other.starts) and other.starts < (one.ends or one.starts)


def _apart(one: AgendaSession, other: AgendaSession) -> bool:
    """Whether both are in rooms of their own."""
    return bool(one.room and other.room and one.room != other.room)


def _overruns(timed: Iterable[AgendaSession]) -> list[AgendaWarning]:
    found = []
    for session in timed:
        day, last = session.day, session.ends or session.starts
        if day.starts and session.starts and session.starts < day.starts:
            found.append(AgendaWarning(session, _("Begins before the day begins.")))
        if day.ends and last and last > day.ends:
            found.append(AgendaWarning(session, _("Ends after the day ends.")))
    return found


def _fill(session: AgendaSession, event: Event, *, day_id: int | str, **values: object) -> None:
    session.day = _day(event, day_id)
    for key, value in values.items():
        setattr(session, key, value)
    if session.ends and not session.starts:
        raise DomainError(_("Enter the start as well."), "starts")
    if session.starts and session.ends and session.ends <= session.starts:
        raise DomainError(_("The end must be later than the start."), "ends")
    if session.starts:
        session.half_day = HalfDay.MORNING if session.starts < NOON else HalfDay.AFTERNOON


def _day(event: Event, day_id: int | str) -> EventDay:
    for day in event.held_days:
        if str(day.id) == str(day_id):
            return day
    raise DomainError(_("Choose a day of this event."), "day_id")
