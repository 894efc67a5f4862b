"""The same act without scripts: search, tick, send. Behind the same address as the scanner."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.checkin import attendance, operations, queries
from coordinator.checkin.forms import WalkInForm
from coordinator.checkin.guard import at_the_door
from coordinator.checkin.models import DoorDevice, Method
from coordinator.checkin.operations import walk_in
from coordinator.checkin.sessions import AttendanceSession, find_session, session_now, sessions_of
from coordinator.checkin.views import blueprint
from coordinator.core import clock
from coordinator.core.errors import DomainError
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, numbers_in, page
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event
from coordinator.places.queries import list_districts
from coordinator.registration.codes import read_code
from coordinator.registration.queries import DeskFilter, page_of_desk

MOST = 100


def check_in(event: Event, device: DoorDevice) -> ResponseReturnValue:
    """Check in the people that were ticked."""
    ticket = request.form.get("ticket", "")
    session = _session(event, request.form.get("session", ""))
    ticked = numbers_in(request.form.getlist("person")[:MOST])
    people = queries.find_people(event, ticked, {read_code(ticket)} if ticket else ())
    if session is None or not people:
        raise DomainError(_("Tick at least one person and choose the half-day."))
    reason = _("Let in at the door")
    method = Method.TICKET if ticket else Method.FORM
    marked = operations.mark(event, session, people, method, device=device, reason=reason)
    told = ngettext("%(num)d person checked in.", "%(num)d people checked in.", len(marked.new))
    if marked.known:
        told += " " + ngettext("%(num)d was there already", "%(num)d were there already", marked.known)
    return done(told, url_for(".scanner", slug=event.slug, plain=1, session=session.key))


@blueprint.post("/checkin/<slug>/walk-in")
@at_the_door
@writes
def add_walk_in(event: Event, device: DoorDevice | None) -> ResponseReturnValue:
    """Register somebody who came without registration, and check them in."""
    if device is None:
        return redirect(url_for(".name_device", slug=event.slug), code=303)
    form = WalkInForm(list_districts())
    session = _session(event, request.form.get("session", ""))
    if form.attempt(walk_in, event, session=session, device=device):
        told = _("%(name)s is registered and checked in.", name=form.result.full_name)
        return done(told, url_for(".scanner", slug=event.slug, plain=1, session=session.key if session else None))
    return plain_page(event, device, form=form, plain=True)


def plain_page(
    event: Event,
    device: DoorDevice,
    *,
    data: dict[str, Any] | None = None,
    plain: bool,
    form: WalkInForm | None = None,
) -> ResponseReturnValue:
    """The scanner with the form beneath it, or the form alone."""
    sessions = sessions_of(event)
    wanted = DeskFilter(q=asked("q"), district=asked("district"))
    asks = bool(wanted.q or wanted.district)
    people = page_of_desk(event, wanted, 1).items if asks else []
    found = attendance.of_event(event) if people else None
    session = _session(event, asked("session") or request.form.get("session", ""))
    return page(
        "checkin/plain.html" if plain or data is None else "checkin/scanner.html",
        form=form,
        walk_in_form=form or WalkInForm(list_districts()),
        event=event,
        device=device,
        data=data,
        sessions=sessions,
        session=session,
        wanted=wanted,
        asks=asks,
        people=people,
        there={one.id for one in people if found and session and found.was_there(one.id, session)},
        districts=list_districts(),
    )


def _session(event: Event, key: str) -> AttendanceSession | None:
    return find_session(event, key) or session_now(sessions_of(event), clock.now())
