"""What an office does with its link: name its people, correct them, take them off, or say why nobody can come."""

from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.accounts.operations import count_tries, refuse_if_tried
from coordinator.accounts.proof import network
from coordinator.accounts.sessions import digest
from coordinator.audit import trail
from coordinator.core.errors import DomainError, NotFound
from coordinator.core.transaction import unit_of_work, writes
from coordinator.core.web import done, page, refused
from coordinator.core.words import _
from coordinator.events.sharing import when_words
from coordinator.registration import consents, operations, queries
from coordinator.registration.line import Line
from coordinator.registration.models import OfficeInvitation
from coordinator.tickets.forms import DeclineForm, OfficePersonForm
from coordinator.tickets.operations import WRONG_CODES
from coordinator.tickets.views.blueprint import blueprint

HOME = "/office/<token>"


@blueprint.get(HOME)
@public
def office(token: str) -> ResponseReturnValue:
    """The office's people at the event; opening the link changes nothing."""
    invitation = _of(token)
    people = queries.people_of_office(invitation)
    return page(
        "tickets/office.html",
        **_about(invitation, token),
        people=people,
        line=Line.of(invitation.event),
        changeable={one.id for one in people if operations.may_change(one)},
    )


@blueprint.route(f"{HOME}/add", methods=["GET", "POST"])
@public
@writes
def office_add(token: str) -> ResponseReturnValue:
    """Name one more person."""
    invitation = _to_change(token)
    form = OfficePersonForm(invitation.event)
    if form.attempt(operations.name_person, invitation):
        told = _("%(name)s is registered.", name=form.result.full_name)
        if form.result.seat is None:
            reason = Line.of(invitation.event).why(form.result)
            told = _("%(name)s is on the waiting list. %(reason)s", name=form.result.full_name, reason=reason)
        return done(told, _home(token))
    return page("tickets/office_person.html", form=form, person=None, **_about(invitation, token), **_told(invitation))


@blueprint.route(f"{HOME}/<int:registration_id>/edit", methods=["GET", "POST"])
@public
@writes
def office_edit(token: str, registration_id: int) -> ResponseReturnValue:
    """Correct somebody whom the office named."""
    invitation = _to_change(token)
    person = operations.person_of(invitation, registration_id)
    form = OfficePersonForm(invitation.event, record=person)
    if form.attempt(operations.change_person, invitation, person):
        return done(_("Saved."), _home(token))
    return page(
        "tickets/office_person.html", form=form, person=person, **_about(invitation, token), **_told(invitation)
    )


@blueprint.post(f"{HOME}/<int:registration_id>/cancel")
@public
@writes
def office_cancel(token: str, registration_id: int) -> ResponseReturnValue:
    """Take somebody off the list whom the office named."""
    invitation = _to_change(token)
    person = operations.person_of(invitation, registration_id)
    try:
        operations.withdraw_person(invitation, person)
    except DomainError as refusal:
        return refused(refusal, _home(token))
    return done(_("%(name)s is taken off the list.", name=person.full_name), _home(token))


@blueprint.route(f"{HOME}/decline", methods=["GET", "POST"])
@public
@writes
def office_decline(token: str) -> ResponseReturnValue:
    """Say that nobody can come, and why."""
    invitation = _to_change(token)
    form = DeclineForm()
    if form.attempt(operations.decline_for_office, invitation):
        return done(_("Thank you for the answer. It can be changed here as long as names are taken."), _home(token))
    return page("tickets/office_decline.html", form=form, **_about(invitation, token))


def _of(token: str) -> OfficeInvitation:
    """The invitation of the link; whatever is changed now is changed by it. Guessing is counted as with tickets."""
    invitation = queries.find_invitation(digest(token))
    if invitation is None:
        sender = network(request.remote_addr or "")
        refuse_if_tried(WRONG_CODES, sender)
        with unit_of_work():
            count_tries({WRONG_CODES: sender})
        raise NotFound("link of an office")
    trail.set_doer(trail.Doer(None, f"สำนักงานเขต{invitation.district.name_th}", "web: office link"))
    return invitation


def _to_change(token: str) -> OfficeInvitation:
    """The same for a page that changes something: once that is over, opening it leads to the page that says why."""
    invitation = _of(token)
    if request.method == "GET" and operations.why_closed(invitation.event):
        abort(redirect(_home(token)))
    return invitation


def _about(invitation: OfficeInvitation, token: str) -> dict[str, Any]:
    event = invitation.event
    closed = operations.why_closed(event)
    return {
        "invitation": invitation, "event": event, "when": when_words(event), "token": token, "closed": closed
    }  # fmt: skip


def _told(invitation: OfficeInvitation) -> dict[str, Any]:
    return {"notice_lines": consents.notice(queries.privacy_settings(), invitation.event.contact)}


def _home(token: str) -> str:
    return url_for("tickets.office", token=token)
