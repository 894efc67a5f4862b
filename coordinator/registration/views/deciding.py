"""Approving or declining several registrations at once: those ticked at the desk, or all that its filter shows."""

from collections.abc import Sequence

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.errors import DomainError
from coordinator.core.forms import BaseForm
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refusals_at, refused
from coordinator.core.words import _, ngettext
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.registration import operations, queries
from coordinator.registration.forms import ReasonForm
from coordinator.registration.models import Registration, Standing
from coordinator.registration.views import blueprint
from coordinator.registration.views.desk import BASE, asked_people, chosen_people


@blueprint.route(f"{BASE}/approve", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def approve_many(event: Event) -> ResponseReturnValue:
    """Whom it concerns, then one button for all of them; the mails about it are one mailing."""
    people = _who_waits(event)
    if not people:
        return _nobody(event)
    form = BaseForm()
    if form.attempt(operations.approve_many, event, [one.id for one in people]):
        return redirect(_back(event, approved=joined(form.result)), code=303)
    return page("registration/approve.html", form=form, event=event, people=people, joined=joined(people))


@blueprint.route(f"{BASE}/decline", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def decline_many(event: Event) -> ResponseReturnValue:
    """Do not take those who were ticked; one reason for all of them."""
    people = _who_waits(event)
    if not people:
        return _nobody(event)
    form = ReasonForm()
    if form.attempt(operations.decline_many, event, [one.id for one in people]):
        return redirect(_back(event, declined=joined(form.result)), code=303)
    return page("registration/decline_many.html", form=form, event=event, people=people, joined=joined(people))


@blueprint.post(f"{BASE}/decline/undo")
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def restore_many(event: Event) -> ResponseReturnValue:
    """Undo that several were declined."""
    with refusals_at(_back(event)):
        people = operations.restore_many(event, asked_people("person"))
    told = ngettext("%(num)d registration is restored.", "%(num)d registrations are restored.", len(people))
    return done(told, _back(event))


@blueprint.post(f"{BASE}/approve/undo")
@requires(Permission.REGISTRATION_EDIT, load=get_event)
@writes
def take_back_approval(event: Event) -> ResponseReturnValue:
    """Undo an approval: the people wait for it again."""
    people = operations.take_back_approval(event, asked_people("person"))
    told = ngettext("%(num)d person waits for approval again.", "%(num)d people wait for approval again.", len(people))
    return done(told, _back(event))


def joined(people: Sequence[Registration]) -> str:
    """Their numbers as a form sends them, so that what was seen is what is done."""
    return ",".join(str(one.id) for one in people)


def _who_waits(event: Event) -> Sequence[Registration]:
    return [one for one in chosen_people(event) if one.standing is Standing.ASKED]


def _nobody(event: Event) -> ResponseReturnValue:
    return refused(DomainError(_("Tick at least one person who waits for approval.")), _back(event))


def _back(event: Event, *, approved: str | None = None, declined: str | None = None) -> str:
    """The desk: those who still wait for approval, or everybody when nobody does."""
    left, _offered = queries.count_asking(event)
    return url_for(
        ".desk", slug=event.slug, state=Standing.ASKED if left else None, approved=approved, declined=declined
    )
