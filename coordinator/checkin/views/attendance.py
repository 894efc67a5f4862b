"""Who was there: by half-day, zone and district; doubles, strays, people who stand on the list twice; paper marks."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import may, part, requires
from coordinator.access.policy import Permission
from coordinator.checkin import operations, report, roster
from coordinator.checkin.forms import NumbersForm
from coordinator.checkin.sessions import session_now, sessions_of
from coordinator.checkin.views import blueprint
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import asked, done, page
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.registration.models import Registration
from coordinator.registration.queries import find_registration

BASE = "/team/events/<slug>/attendance"
TOLD = 30  # names in a message


@blueprint.get(BASE)
@requires(Permission.ATTENDANCE_COUNT, load=get_event)
def attendance(event: Event) -> ResponseReturnValue:
    """The report, and the names of one half-day; directors get the numbers alone, once the event is public.

    Where several zones take part, a coordinator reads of the own one.
    """
    if event.published_at is None and not may(Permission.REGISTRATION_PART, event):
        raise NotFound(f"attendance of {event.slug}, which is a draft")
    return _report(event)


@blueprint.post(f"{BASE}/numbers")
@requires(Permission.CHECKIN_SCAN, load=get_event)
@writes
def numbers(event: Event) -> ResponseReturnValue:
    """Marks on paper typed back by the numbers of the sheet; the names are told, so that a slip is seen."""
    form = NumbersForm(sessions_of(event))
    if form.attempt(operations.mark_by_numbers, event, by_id=current_user.id):
        return done(_told(form.result), url_for(".attendance", slug=event.slug, session=form.session.data))
    return _report(event, form)


@blueprint.post(f"{BASE}/undo")
@requires(Permission.CHECKIN_SCAN, load=get_event)
@writes
def undo(event: Event) -> ResponseReturnValue:
    """Take one check-in back."""
    name, key = request.form.get("scan", ""), request.form.get("session", "")
    person = operations.take_back(event, name, by_id=current_user.id)
    return done(
        _("The check-in of %(name)s is taken back.", name=person.full_name),
        url_for(".attendance", slug=event.slug, session=key),
    )


@blueprint.post(f"{BASE}/merge")
@requires(Permission.CHECKIN_SCAN, load=get_event)
@writes
def merge(event: Event) -> ResponseReturnValue:
    """Two records of one person become one; the registration of the other is cancelled and can be restored."""
    keep, double = (_person(event, name) for name in ("keep", "double"))
    operations.merge_people(keep, double, by_id=current_user.id)
    return done(
        _("%(name)s stands on the list once now.", name=keep.full_name), url_for(".attendance", slug=event.slug)
    )


def _report(event: Event, form: NumbersForm | None = None) -> ResponseReturnValue:
    sessions = sessions_of(event)
    keys = [one.key for one in sessions]
    now = session_now(sessions, clock.now())
    chosen = asked("session", keys) or (now.key if now else "")
    one = next((each for each in sessions if each.key == chosen), None)
    counts, names = part(Permission.ATTENDANCE_COUNT, event), part(Permission.REGISTRATION_PART, event)
    counted = report.of_event(event, counts)
    named = counted if names == counts else report.of_event(event, names)
    return page(
        "checkin/attendance.html",
        form=form,
        event=event,
        within=counts,
        with_names=may(Permission.REGISTRATION_PART, event),
        numbers_form=form or NumbersForm(sessions, chosen=chosen),
        chosen=one,
        is_over=one is not None and one.ends_at <= clock.now(),
        show=asked("show", ("absent", "present")) or "absent",
        report=counted,
        named=named,
        elsewhere=roster.all_elsewhere(event, {scan.code for scan in named.found.strays if scan.code}),
        summed=report.summed,
    )


def _person(event: Event, name: str) -> Registration:
    typed = request.form.get(name, "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    found = find_registration(event, number)
    if found is None:
        raise NotFound(f"registration {typed[:20]!r} at {event.slug}")
    return found


def _told(marked: operations.Marked) -> str:
    names = ", ".join(one.full_name for one in marked.new[:TOLD])
    told = ngettext("%(num)d person checked in: %(names)s", "%(num)d people checked in: %(names)s",
                    len(marked.new), names=names or "–")  # fmt: skip
    if marked.known:
        told += " · " + ngettext("%(num)d was there already", "%(num)d were there already", marked.known)
    return told
