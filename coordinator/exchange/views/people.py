"""Pasting people into an event: paste, look through, correct, save."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit import trail
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.exchange import importing
from coordinator.exchange.forms import PasteForm
from coordinator.exchange.views.blueprint import blueprint
from coordinator.exchange.views.waiting import still_to_correct, typed_anew
from coordinator.exchange.waiting import discard as discard_rows
from coordinator.places.queries import list_districts
from coordinator.registration.models import RegistrationState
from coordinator.registration.queries import count_states

BASE = "/team/events/<slug>/registrations/paste"
FORMS_SHOWN = 50
GOOD_SHOWN = 200


@blueprint.route(BASE, methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def paste(event: Event) -> ResponseReturnValue:
    """Paste a list; below it what was pasted and is not saved yet."""
    form = PasteForm()
    if form.attempt(importing.hold_paste, event, current_user.id):
        return done(ngettext("%(num)d row read.", "%(num)d rows read.", form.result), _here(event))
    districts = list_districts()
    waiting = importing.preview(event, current_user.id)
    good = [importing.row_form(event, row, districts).values() for row in waiting.good[:GOOD_SHOWN]]
    return page(
        "exchange/paste.html",
        form=form,
        event=event,
        waiting=waiting,
        good=list(zip(waiting.good, good, strict=False)),
        names={one.code: one.name for one in districts},
        bad=[(row, importing.row_form(event, row, districts)) for row in waiting.bad[:FORMS_SHOWN]],
        seats_left=_seats_left(event),
    )


@blueprint.post(f"{BASE}/save")
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def save(event: Event) -> ResponseReturnValue:
    """Register the rows that have no problems, all in one."""
    with trail.acting_as(current_user.id, current_user.name, "paste"):
        saved = importing.save_good(event, current_user.id)
    waiting = importing.preview(event, current_user.id)
    message = ngettext("%(num)d person is registered.", "%(num)d people are registered.", len(saved))
    return done(message, _here(event) if waiting.bad else url_for("registration.desk", slug=event.slug))


@blueprint.post(f"{BASE}/rows")
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def correct(event: Event) -> ResponseReturnValue:
    """Check the corrected rows again, or forget one or all of those with problems."""
    waiting = importing.preview(event, current_user.id)
    left = typed_anew(waiting.bad)
    importing.check(event, left, beside=waiting.good)
    return done(still_to_correct(left), _here(event))


@blueprint.post(f"{BASE}/discard")
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def discard(event: Event) -> ResponseReturnValue:
    """Forget everything that was pasted and is not saved."""
    waiting = importing.preview(event, current_user.id)
    discard_rows([*waiting.good, *waiting.bad])
    return done(_("The pasted rows are discarded."), _here(event))


def _seats_left(event: Event) -> int | None:
    if event.capacity is None:
        return None
    return max(0, event.capacity - count_states(event)[RegistrationState.CONFIRMED])


def _here(event: Event) -> str:
    return url_for(".paste", slug=event.slug)
