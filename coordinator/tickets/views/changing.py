"""What the holder of a ticket can do: correct the details, cancel, take that back, hand the seat to somebody else."""

from collections.abc import Callable

from flask import redirect, request
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.core.errors import DomainError
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, refused
from coordinator.core.words import _
from coordinator.places.queries import districts_by_zone
from coordinator.registration import consents, operations, queries
from coordinator.registration.models import Registration
from coordinator.tickets.forms import ConsentingForm, HandOverForm, OwnQuestionsForm
from coordinator.tickets.views.blueprint import blueprint
from coordinator.tickets.views.loading import address_of, own

ONE = "/t/<code>"


@blueprint.route(f"{ONE}/edit", methods=["GET", "POST"])
@public
@writes
def edit(code: str) -> ResponseReturnValue:
    """Correct what was typed, and answer the questions for consent anew."""
    registration, first = own(code)
    if first is not None:
        return first
    if registration.restricted_at:
        refusal = DomainError(_("You have restricted the use of your data. Take that back in “My data” first."))
        return refused(refusal, address_of(registration))
    form = ConsentingForm(districts_by_zone(), record=registration, given=queries.consents_of(registration))
    if form.attempt(operations.change_by_holder, registration):
        return done(_("Saved."), address_of(registration))
    settings = queries.privacy_settings()
    form.ask(settings)
    notice = consents.notice(settings, registration.event.contact)
    return page("tickets/edit.html", form=form, person=registration, event=registration.event, notice_lines=notice)


@blueprint.route(f"{ONE}/cancel", methods=["GET", "POST"])
@public
@writes
def cancel(code: str) -> ResponseReturnValue:
    """Opening the link changes nothing; the button frees the seat, and the next page offers the way back."""
    registration, first = own(code)
    if first is not None:
        return first
    if request.method == "POST":
        operations.cancel_by_holder(registration)
        return redirect(address_of(registration), code=303)
    return page("tickets/cancel.html", person=registration, event=registration.event)


@blueprint.post(f"{ONE}/restore")
@public
@writes
def restore(code: str) -> ResponseReturnValue:
    """Take the cancellation back, within a day."""
    registration, first = own(code)
    if first is not None:
        return first
    try:
        operations.take_back_cancellation(registration)
    except DomainError as refusal:
        return refused(refusal, address_of(registration))
    waits = registration.seat is None
    told = _("You are on the waiting list now.") if waits else _("You have your seat back.")
    return done(told, address_of(registration))


@blueprint.post(f"{ONE}/accept")
@public
@writes
def accept(code: str) -> ResponseReturnValue:
    """Take the seat that is offered to somebody on the waiting list."""
    return _answered(code, operations.answer_offer, _("The seat is yours."))


@blueprint.post(f"{ONE}/wait")
@public
@writes
def wait(code: str) -> ResponseReturnValue:
    """Stay on the waiting list after an offer that was not answered in time."""
    return _answered(code, operations.wait_again, _("You are on the waiting list again, at its end."))


@blueprint.route(f"{ONE}/hand-over", methods=["GET", "POST"])
@public
@writes
def hand_over(code: str) -> ResponseReturnValue:
    """Give the seat to somebody else, who gets a ticket of their own; this one is dead then."""
    registration, first = own(code)
    if first is not None:
        return first
    form = HandOverForm(districts_by_zone(), data={"district_code": registration.district_code})
    if form.attempt(operations.hand_over_by_holder, registration):
        return done(_("The seat is handed over. Send this ticket to the person."), address_of(form.result))
    notice = consents.notice(queries.privacy_settings(), registration.event.contact)
    return page("tickets/hand_over.html", form=form, person=registration, event=registration.event, notice_lines=notice)


@blueprint.post(f"{ONE}/questions")
@public
@writes
def answer(code: str) -> ResponseReturnValue:
    """What somebody whom others registered answers to the questions for consent, at the first opening of the ticket."""
    registration, first = own(code)
    if first is not None:
        return first
    form = OwnQuestionsForm(registration)
    if form.attempt(operations.answer_for_oneself, registration):
        return done(_("Your answers are kept. You can change them at any time."), address_of(registration))
    return redirect(address_of(registration), code=303)


def _answered(code: str, answer: Callable[[Registration], None], told: str) -> ResponseReturnValue:
    """What somebody on the waiting list answers to an offer."""
    registration, first = own(code)
    if first is not None:
        return first
    try:
        answer(registration)
    except DomainError as refusal:
        return refused(refusal, address_of(registration))
    return done(told, address_of(registration))
