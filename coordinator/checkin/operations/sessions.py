"""Which half-days count, and closing one when everything has arrived."""

from collections.abc import Collection

from coordinator.checkin import queries
from coordinator.checkin.models import AttendanceRule, SessionClose
from coordinator.checkin.room_code import new_secret
from coordinator.checkin.sessions import AttendanceSession, all_sessions
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event
from coordinator.registration.queries import lock_event


def set_rule(event: Event, *, counting: Collection[str], whole_day: bool, by_oneself: bool = False) -> AttendanceRule:
    """Say which half-days (by their keys) count and whether the morning counts for the day; at least one must count.

    ``by_oneself``: people may check themselves in with the code of the room. Forbidden and allowed again, it begins
    with new codes.
    """
    sessions = all_sessions(event)
    left_out = [one.key for one in sessions if one.key not in counting]
    if len(left_out) == len(sessions):
        raise DomainError(_("At least one half-day must count."), "counting")
    rule = queries.find_rule(event)
    if rule is None:
        rule = AttendanceRule(event=event)
        db.session.add(rule)
    rule.left_out, rule.whole_day = " ".join(left_out), whole_day
    rule.room_secret = (rule.room_secret or new_secret()) if by_oneself else ""
    db.session.flush()
    return rule


def close_session(event: Event, session: AttendanceSession, *, reason: str = "") -> SessionClose:
    """Finish the check-in of a half-day. While a device says that something waits there, a reason is needed."""
    lock_event(event)
    waiting = sum(one.waiting or 0 for one in queries.list_devices(event) if one.left_at is None)
    if waiting and not reason:
        raise DomainError(
            ngettext(
                "%(num)d check-in still waits on a device. Let it be sent first, or write why you close all the same.",
                "%(num)d check-ins still wait on devices. Let them be sent first, or write why you close all the same.",
                waiting,
            ),
            "reason",
        )
    record = queries.find_close(event, session.place)
    if record is None:
        record = SessionClose(event=event, day=session.day, half_day=session.part)
        db.session.add(record)
    record.closed_at, record.reason = clock.now(), reason
    db.session.flush()
    return record


def reopen_session(event: Event, session: AttendanceSession) -> None:
    """Open the check-in of a half-day again."""
    record = queries.find_close(event, session.place)
    if record is not None:
        record.closed_at, record.reason = None, ""
        db.session.flush()
