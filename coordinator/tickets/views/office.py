"""What an office does with its link: name its people, correct them, take them off, or say why nobody can come."""

from collections.abc import Callable
from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.core.errors import DomainError
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refused
from coordinator.core.words import _
from coordinator.events.models import Event
from coordinator.events.sharing import when_words
from coordinator.registration import consents, operations, queries
from coordinator.registration.line import Line
from coordinator.registration.models import OfficeInvitation
from coordinator.registration.prospects import prospect_of
from coordinator.tickets.forms import DeclineForm, OfficePersonForm
from coordinator.tickets.views.blueprint import blueprint
from coordinator.tickets.views.loading import of_link

HOME = "/office/<token>"


@blueprint.get(HOME)
@public
def office(token: str) -> ResponseReturnValue:
    """The office's people at the event; opening the link changes nothing."""
    invitation = of_link(token)
    people, line = queries.people_of_office(invitation), Line.of(invitation.event)
    return page(
        "tickets/office.html",
        **_about(invitation, token),
        people=people,
        line=line,
        prospect=prospect_of(line, invitation.district),
        changeable={one.id for one in people if operations.may_change(one)},
        replaceable={one.id for one in people if operations.may_replace(one)},
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
    prospect = prospect_of(Line.of(invitation.event), invitation.district)
    return _form_page(invitation, token, form=form, prospect=prospect)


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
    return _form_page(invitation, token, form=form, person=person, replaceable=operations.may_replace(person))


@blueprint.route(f"{HOME}/<int:registration_id>/hand-over", methods=["GET", "POST"])
@public
@writes
def office_hand_over(token: str, registration_id: int) -> ResponseReturnValue:
    """Let somebody else come on the seat of one whom the office named, who gets a ticket of their own."""
    invitation = _to_change(token, operations.why_no_substitutes)
    person = operations.person_to_replace(invitation, registration_id)
    form = OfficePersonForm(invitation.event)
    if form.attempt(operations.substitute_person, invitation, person):
        told = _("%(new)s comes instead of %(old)s.", new=form.result.full_name, old=person.full_name)
        return done(told, _home(token))
    return _form_page(invitation, token, form=form, person=person, instead=True)


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


def _to_change(token: str, why_not: Callable[[Event], str] = operations.why_closed) -> OfficeInvitation:
    """The invitation, for a page that changes something: once that is over, opening it leads to why it is."""
    invitation = of_link(token)
    if request.method == "GET" and why_not(invitation.event):
        abort(redirect(_home(token)))
    return invitation


def _about(invitation: OfficeInvitation, token: str) -> dict[str, Any]:
    event = invitation.event
    return {
        "invitation": invitation,
        "event": event,
        "when": when_words(event),
        "token": token,
        "closed": operations.why_closed(event),
        "no_substitutes": operations.why_no_substitutes(event),
    }


def _form_page(invitation: OfficeInvitation, token: str, **shown: Any) -> ResponseReturnValue:
    """The form about one person: a new one, one to be corrected, or one who comes ``instead``."""
    told = consents.notice(queries.privacy_settings(), invitation.event.contact)
    usual = {"person": None, "prospect": None, "replaceable": False, "instead": False}
    return page("tickets/office_person.html", **usual | shown, notice_lines=told, **_about(invitation, token))


def _home(token: str) -> str:
    return url_for("tickets.office", token=token)
