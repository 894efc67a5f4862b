"""Proving that a ticket is one's own, in a browser that does not hold it yet: by the last digits of the telephone."""

import hmac

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.accounts.operations import count_tries, forget_tries
from coordinator.accounts.proof import network
from coordinator.core.errors import DomainError
from coordinator.core.transaction import in_short_steps, unit_of_work
from coordinator.core.web import asked, page
from coordinator.core.words import _
from coordinator.registration import holding
from coordinator.registration.models import Registration
from coordinator.registration.queries import known_to_holder
from coordinator.tickets import operations
from coordinator.tickets.forms import DigitsForm, last_digits
from coordinator.tickets.views.blueprint import blueprint
from coordinator.tickets.views.loading import ONWARD, of_code


@blueprint.route("/t/<code>/mine", methods=["GET", "POST"])
@public
@in_short_steps
def prove(code: str) -> ResponseReturnValue:
    """Ask for the digits; right, they let this browser hold the ticket and lead on."""
    registration = of_code(code)
    onward = url_for(ONWARD[asked("to", ONWARD) or "show"], code=registration.code.lower())
    if holding.holds(registration):
        return redirect(onward, code=303)
    form = DigitsForm()
    if form.check(lambda digits: _prove(registration, digits)):
        response = redirect(onward, code=303)
        holding.hold(response, registration.code)  # type: ignore[arg-type]
        return response
    known = known_to_holder(registration)
    return page(
        "tickets/mine.html", form=form, person=registration, event=registration.event, has_phone=bool(known.phone)
    )


def _prove(registration: Registration, digits: str) -> None:
    """Every try is counted before it is judged, so that tries side by side cannot slip through."""
    right = known_to_holder(registration).phone[-4:]
    limits = {
        operations.DIGITS_OF_TICKET: registration.code,
        operations.DIGITS_OF_TICKET_A_DAY: registration.code,
        operations.DIGITS_THERE: network(request.remote_addr or ""),
    }
    with unit_of_work():
        tries = count_tries(limits)
    if not right or not hmac.compare_digest(last_digits(digits), right):
        raise DomainError(_("These are not the last digits of the number given when registering."), "digits")
    with unit_of_work():
        forget_tries(tries)
