"""The registration desk: who is there, adding one, the capacity."""

from collections.abc import Sequence

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import part, requires
from coordinator.access.policy import Permission
from coordinator.access.scope import Territory
from coordinator.core.folding import kedmanee
from coordinator.core.names import split_name
from coordinator.core.paging import read_page
from coordinator.core.transaction import writes
from coordinator.core.web import asked, asked_number, done, numbers_in, page
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.places.queries import list_districts, list_zones
from coordinator.registration import coverage, operations, queries
from coordinator.registration.forms import RegistrationForm, SeatsForm
from coordinator.registration.line import Line
from coordinator.registration.models import Registration, RegistrationState, Standing
from coordinator.registration.views import blueprint

BASE = "/team/events/<slug>/registrations"


@blueprint.get(BASE)
@requires(Permission.REGISTRATION_PART, load=get_event)
def desk(event: Event) -> ResponseReturnValue:
    """The people of an event, found by any spelling, code or phone; where several zones take part, those of the own."""
    within = readable(event)
    wanted, line = asked_filter(within), Line.of(event)
    places = line.places()
    people = queries.page_of_desk(event, wanted, read_page(asked("page")), places)
    if people.total == 1 and _looks_for_somebody(wanted):
        return redirect(url_for(".show", slug=event.slug, registration_id=people.items[0].id))
    return page(
        "registration/desk.html",
        event=event,
        wanted=wanted,
        people=people,
        other_keyboard=_other_keyboard(wanted.q) if not people.total else "",
        counts=queries.count_states(event, within),
        coverage=coverage.of_event(event, within),
        line=line,
        places=places if wanted.state == RegistrationState.WAITING else {},
        asking=queries.count_asking(event, within),
        restricted=queries.count_restricted(event, within),
        within=within,
        zones=[one for one in list_zones() if within.covers(one.slug, None)],
        districts=[one for one in list_districts() if within.covers(one.zone_slug, one.code)],
        states=RegistrationState,
        standings=Standing,
        undone=_named(event, asked_number("cancelled")),
        declined=queries.people_numbered(event, asked_people("declined"), within),
        approved=queries.people_numbered(event, asked_people("approved"), within),
    )


@blueprint.route(f"{BASE}/new", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def add(event: Event) -> ResponseReturnValue:
    """Register one person after the other; the one just saved is shown as it was understood."""
    form = RegistrationForm(event, list_districts(), data={"district_code": asked("district")})
    if form.attempt(operations.register, event):
        unsure = split_name(form.full_name.data).unsure
        return done(
            _told(form.result),
            url_for(".add", slug=event.slug, saved=form.result.id, unsure="1" if unsure else None),
        )
    saved = None if form.is_submitted() else _named(event, asked_number("saved"))
    return page("registration/add.html", form=form, event=event, saved=saved, unsure=asked("unsure") == "1")


@blueprint.route(f"{BASE}/capacity", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def capacity(event: Event) -> ResponseReturnValue:
    """Change how many people the event takes and how many each district may send."""
    form = SeatsForm(record=event)
    if form.attempt(operations.set_seats, event):
        return done(_("Saved."), url_for(".desk", slug=event.slug))
    return page("registration/capacity.html", form=form, event=event, counts=queries.count_states(event))


def readable(event: Event) -> Territory:
    """Whose registrations the reader may know of."""
    return part(Permission.REGISTRATION_PART, event)


def asked_filter(within: Territory) -> queries.DeskFilter:
    """What the address narrows the list to, which is no more than the reader may know of."""
    return queries.DeskFilter(
        q=asked("q"),
        zone=asked("zone", [zone.slug for zone in list_zones()]),
        district=asked("district", [one.code for one in list_districts()]),
        state=asked("state", list(Standing)),
        within=within,
    )


def asked_people(name: str) -> set[int]:
    """The numbers sent under this name, in the address or a form: ticked one by one (7, again 8) or together (7,8)."""
    return numbers_in(number for typed in request.values.getlist(name) for number in typed.split(","))


def chosen_people(event: Event) -> Sequence[Registration]:
    """Those who were ticked, or all who fit the filter of the address."""
    within = readable(event)
    if asked("all"):
        return queries.everybody_at_desk(event, asked_filter(within))
    return queries.people_numbered(event, asked_people("person"), within)


def _looks_for_somebody(wanted: queries.DeskFilter) -> bool:
    """Whether the form was sent with nothing but words: only it sends the choices that were left open."""
    open_choices = {"district", "state"} <= request.args.keys()
    return bool(wanted.q) and open_choices and not (wanted.zone or wanted.district or wanted.state)


def _told(registration: Registration) -> str:
    if registration.state is RegistrationState.WAITING:
        reason = Line.of(registration.event).why(registration)
        return _("%(name)s is on the waiting list. %(reason)s", name=registration.full_name, reason=reason)
    return _("%(name)s is registered.", name=registration.full_name)


def _named(event: Event, number: int | None) -> Registration | None:
    """The registration whose number stands in the address after a saved form."""
    found = queries.people_numbered(event, () if number is None else {number}, readable(event))
    return next(iter(found), None)


def _other_keyboard(typed: str) -> str:
    """What was meant if the keyboard was still set to English."""
    meant = kedmanee(typed) if typed.isascii() else ""
    return meant if meant != typed else ""
