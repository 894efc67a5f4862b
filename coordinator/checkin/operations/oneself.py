"""Checking oneself in, by the code that stands on the screen of the room."""

from coordinator.checkin import attendance, queries
from coordinator.checkin.models import Method
from coordinator.checkin.operations.sheets import mark
from coordinator.checkin.room_code import is_room_code
from coordinator.checkin.sessions import AttendanceSession, sessions_of
from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.registration.models import Registration, RegistrationState


def open_to_oneself(event: Event) -> AttendanceSession | None:
    """The half-day in which people may check themselves in at this moment: from ninety minutes before it begins to its
    end, where the organiser allows it and has not closed it.
    """
    rule = queries.find_rule(event)
    if rule is None or not rule.room_secret:
        return None
    now = clock.now()
    closed = {(one.day_id, one.half_day) for one in queries.list_closed(event)}
    current = [one for one in sessions_of(event) if one.opens_at <= now < one.ends_at and one.place not in closed]
    return current[0] if current else None


def may_check_oneself_in(registration: Registration) -> AttendanceSession | None:
    """The half-day in which this person may check in without anybody's help, and has not yet."""
    session = open_to_oneself(registration.event)
    if session is None or registration.state is not RegistrationState.CONFIRMED:
        return None
    there = {one.key for one in attendance.of_registration(registration)}
    return None if session.key in there else session


def check_oneself_in(registration: Registration, *, code: str) -> AttendanceSession:
    """Check this person in for the half-day that is on; raises DomainError for another code than that of the room."""
    session = may_check_oneself_in(registration)
    if session is None:
        raise DomainError(_("Checking in by yourself is not open now. Please go to the desk."))
    rule = queries.find_rule(registration.event)
    if rule is None or not is_room_code(code, rule.room_secret, session, clock.now()):
        raise DomainError(_("This is not the code on the screen. It changes every 15 minutes."), "code")
    mark(registration.event, session, [registration], Method.SELF)
    return session
