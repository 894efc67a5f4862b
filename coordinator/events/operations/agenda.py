"""The agenda: sessions of a day, by the clock or known by their half-day only."""

from datetime import time

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.models import AgendaSession, Event, EventDay, HalfDay, SessionKind
from coordinator.events.operations.refusing import refuse_if_cancelled
from coordinator.events.operations.speakers import set_who

NOON = time(12, 0)


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
    who: str = "",
    room: str = "",
    detail: str = "",
    is_sample: bool = False,
) -> AgendaSession:
    """A new session, in the draft of the agenda: the public reads it with the next release.

    A start decides the half-day; overlaps are told by ``agenda_warnings``, not refused. ``who``: see ``set_who``.
    """
    refuse_if_cancelled(event)
    position = max((session.position for session in event.sessions), default=0) + 1
    session = AgendaSession(position=position, is_sample=is_sample)
    _fill(
        session, event, day_id=day_id, title_th=title_th, title_en=title_en, kind=kind, half_day=half_day,
        starts=starts, ends=ends, who=who, room=room, detail=detail,
    )  # fmt: skip
    event.sessions.append(session)
    db.session.flush()
    return session


def change_session(session: AgendaSession, *, day_id: int | str, who: str = "", **values: object) -> AgendaSession:
    """Change a session; it may go to another day of its event."""
    refuse_if_cancelled(session.event)
    _fill(session, session.event, day_id=day_id, who=who, **values)
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


def _fill(session: AgendaSession, event: Event, *, day_id: int | str, who: str = "", **values: object) -> None:
    session.day = day_of(event, day_id)
    set_who(session, who)
    for key, value in values.items():
        setattr(session, key, value)
    check_times(session.starts, session.ends)
    settle_half_day(session)


def check_times(starts: time | None, ends: time | None) -> None:
    """Refuse times that cannot be meant: an end alone, or one that is not after the start."""
    if ends and not starts:
        raise DomainError(_("Enter the start as well."), "starts")
    if starts and ends and ends <= starts:
        raise DomainError(_("The end must be later than the start."), "ends")


def settle_half_day(session: AgendaSession) -> None:
    """A session with a start belongs to the half-day of that start."""
    if session.starts:
        session.half_day = HalfDay.MORNING if session.starts < NOON else HalfDay.AFTERNOON


def day_of(event: Event, day_id: int | str, field: str = "day_id") -> EventDay:
    """The held day with this number; refused at ``field`` when the event has no such day."""
    for day in event.held_days:
        if str(day.id) == str(day_id):
            return day
    raise DomainError(_("Choose a day of this event."), field)
