"""Pasting an agenda: paste, look through, correct, save; the public reads it with the next release."""

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
from coordinator.exchange.agenda import pasting
from coordinator.exchange.forms import PasteForm
from coordinator.exchange.views.blueprint import blueprint
from coordinator.exchange.views.waiting import still_to_correct, typed_anew
from coordinator.exchange.waiting import discard

BASE = "/team/events/<slug>/agenda/paste"
FORMS_SHOWN = 50


@blueprint.route(BASE, methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=get_event)
@writes
def paste_agenda(event: Event) -> ResponseReturnValue:
    """Paste the table; below it what was pasted and is not saved yet."""
    form = PasteForm()
    if form.attempt(pasting.hold_paste, event, current_user.id):
        return done(ngettext("%(num)d row read.", "%(num)d rows read.", form.result), _here(event))
    waiting = pasting.preview(event, current_user.id)
    return page(
        "exchange/paste_agenda.html",
        form=form,
        event=event,
        waiting=waiting,
        good=pasting.in_order(event, pasting.look_at(event, waiting.good)),
        bad=[(row, pasting.row_form(event, row)) for row in waiting.bad[:FORMS_SHOWN]],
    )


@blueprint.post(f"{BASE}/save")
@requires(Permission.EVENT_EDIT, load=get_event)
@writes
def save_agenda(event: Event) -> ResponseReturnValue:
    """Save the lines that have no problems, all in one."""
    with trail.acting_as(current_user.id, current_user.name, "paste"):
        saved = pasting.save_good(event, current_user.id)
    left = pasting.preview(event, current_user.id).bad
    message = ngettext("%(num)d session is saved.", "%(num)d sessions are saved.", saved)
    return done(message, _here(event) if left else url_for("events.agenda", slug=event.slug))


@blueprint.post(f"{BASE}/rows")
@requires(Permission.EVENT_EDIT, load=get_event)
@writes
def correct_agenda(event: Event) -> ResponseReturnValue:
    """Check the corrected lines again, or forget one or all of those with problems."""
    left = typed_anew(pasting.preview(event, current_user.id).bad)
    pasting.check(event, left)
    return done(still_to_correct(left), _here(event))


@blueprint.post(f"{BASE}/discard")
@requires(Permission.EVENT_EDIT, load=get_event)
@writes
def discard_agenda(event: Event) -> ResponseReturnValue:
    """Forget everything that was pasted and is not saved."""
    waiting = pasting.preview(event, current_user.id)
    discard([*waiting.good, *waiting.bad])
    return done(_("The pasted rows are discarded."), _here(event))


def _here(event: Event) -> str:
    return url_for(".paste_agenda", slug=event.slug)
