"""The organiser's page of the door: passes for helpers, devices and what waits on them, closing a half-day."""

from flask import make_response, session, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.checkin import attendance, operations, queries
from coordinator.checkin.forms import CloseForm, PassForm, RuleForm, SessionForm
from coordinator.checkin.models import DoorPass
from coordinator.checkin.room_code import room_code, shown_until
from coordinator.checkin.sessions import all_sessions, session_now, sessions_of
from coordinator.checkin.views import blueprint
from coordinator.core import clock
from coordinator.core.dates import format_date, format_time, to_bangkok
from coordinator.core.errors import NotFound
from coordinator.core.forms import BaseForm
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, site_address
from coordinator.core.words import _, language
from coordinator.events.models import Event
from coordinator.events.queries import get_event

BASE = "/team/events/<slug>/door"
# Kept in the browser's own cookie from the answer to the button until the page that shows it, once.
SHOWN_ONCE = "new_door_pass"


@blueprint.get(BASE)
@requires(Permission.CHECKIN_SCAN, load=get_event)
def door(event: Event) -> ResponseReturnValue:
    """Passes, devices and half-days; the link of a pass that was made just now."""
    return _door(event)


@blueprint.post(f"{BASE}/passes")
@requires(Permission.CHECKIN_SCAN, load=get_event)
@writes
def make_pass(event: Event) -> ResponseReturnValue:
    """Make a pass; its secret is told on the next page and never again."""
    form = PassForm(event, clock.today())
    if form.attempt(operations.make_pass, event):
        session[SHOWN_ONCE] = form.result[1]
        return done(_("The door pass is made."), url_for(".door", slug=event.slug))
    return _door(event, pass_form=form)


@blueprint.route(f"{BASE}/passes/<int:pass_id>/end", methods=["GET", "POST"])
@requires(Permission.CHECKIN_SCAN, load=queries.get_pass)
@writes
def end_pass(door_pass: DoorPass) -> ResponseReturnValue:
    """End a pass before its time; asked first, because nothing opens it again."""
    form = BaseForm()
    if form.attempt(lambda: operations.end_pass(door_pass)):
        return done(_("The door pass has ended."), url_for(".door", slug=door_pass.event.slug))
    waiting = sum(one.waiting or 0 for one in door_pass.devices)
    return page("checkin/end_pass.html", form=form, door_pass=door_pass, event=door_pass.event, waiting=waiting)


@blueprint.post(f"{BASE}/close")
@requires(Permission.CHECKIN_SCAN, load=get_event)
@writes
def close(event: Event) -> ResponseReturnValue:
    """Close a half-day when everything has arrived, or with a reason."""
    form = CloseForm([one for one in sessions_of(event) if one.has_opened])
    if form.attempt(operations.close_session, event):
        return done(_("The half-day is closed."), url_for(".door", slug=event.slug))
    return _door(event, close_form=form)


@blueprint.post(f"{BASE}/reopen")
@requires(Permission.CHECKIN_SCAN, load=get_event)
@writes
def reopen(event: Event) -> ResponseReturnValue:
    """Open a half-day again."""
    form = SessionForm(sessions_of(event))
    if not form.attempt(operations.reopen_session, event):
        raise NotFound(f"no such half-day at {event.slug}")
    return done(_("The half-day is open again."), url_for(".door", slug=event.slug))


@blueprint.route(f"{BASE}/sessions", methods=["GET", "POST"])
@requires(Permission.CHECKIN_SCAN, load=get_event)
@writes
def rule(event: Event) -> ResponseReturnValue:
    """Say which half-days count."""
    form = RuleForm(all_sessions(event), queries.find_rule(event))
    if form.attempt(operations.set_rule, event):
        return done(_("Saved."), url_for(".door", slug=event.slug))
    return page("checkin/rule.html", form=form, event=event)


@blueprint.get(f"{BASE}/code")
@requires(Permission.CHECKIN_SCAN, load=get_event)
def show_code(event: Event) -> ResponseReturnValue:
    """The code of the room, large enough for a screen at the front; it brings the next one by itself."""
    now, found = clock.now(), queries.find_rule(event)
    if found is None or not found.room_secret:
        raise NotFound(f"people do not check themselves in at {event.slug}")
    current = operations.open_to_oneself(event)
    until = shown_until(now)
    return page(
        "checkin/code.html",
        event=event,
        current=current,
        code=room_code(found.room_secret, current, now) if current else None,
        until=format_time(to_bangkok(until).time()),
        address=f"{site_address().partition('//')[2]}{url_for('events.show', slug=event.slug)}",
        seconds=min(60, int((until - now).total_seconds()) + 1),
    )


def _door(event: Event, pass_form: PassForm | None = None, close_form: CloseForm | None = None) -> ResponseReturnValue:
    sessions = sessions_of(event)
    current = session_now(sessions, clock.now())
    found = attendance.of_event(event)
    token = session.pop(SHOWN_ONCE, None) if pass_form is None and close_form is None else None
    answer = page(
        "checkin/door.html",
        form=pass_form or close_form,
        event=event,
        pass_form=pass_form or PassForm(event, clock.today()),
        close_form=close_form
        or CloseForm([one for one in sessions if one.has_opened], chosen=current.key if current else ""),
        by_oneself=operations.open_to_oneself(event) is not None,
        link=f"{site_address()}{url_for('.join', token=token, openExternalBrowser=1)}" if token else None,
        passes=queries.list_passes(event),
        devices=queries.list_devices(event),
        received=queries.count_received(event),
        sessions=sessions,
        current=current,
        closed={(one.day_id, one.half_day): one for one in queries.list_closed(event)},
        present={one.key: len(found.present(one)) for one in sessions},
        days=", ".join(format_date(day.on_date, language()) for day in event.held_days),
    )
    response = make_response(answer)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
