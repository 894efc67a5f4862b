"""Finding the registration of an address; guessing codes is counted."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.accounts.operations import count_tries, refuse_if_tried
from coordinator.accounts.proof import network
from coordinator.accounts.sessions import digest
from coordinator.audit import trail
from coordinator.core.errors import NotFound
from coordinator.core.transaction import unit_of_work
from coordinator.registration import holding, queries
from coordinator.registration.models import OfficeInvitation, Registration
from coordinator.tickets.operations import WRONG_CODES

# Where the proof that a ticket is one's own leads on to, name -> endpoint. The rooms above add theirs.
ONWARD = {name: f"tickets.{name}" for name in ("show", "edit", "cancel", "hand_over")}


def of_code(code: str) -> Registration:
    """The registration with this code in any spelling; raises NotFound, and TooManyTries for whoever guesses."""
    try:
        return queries.get_by_code(code)
    except NotFound:
        _count_guess()
        raise


def of_link(token: str) -> OfficeInvitation:
    """The invitation of an office's link; whatever is changed now is changed by it. Guessing is counted as above."""
    invitation = queries.find_invitation(digest(token))
    if invitation is None:
        _count_guess()
        raise NotFound("link of an office")
    trail.set_doer(trail.Doer(None, f"สำนักงานเขต{invitation.district.name_th}", "web: office link"))
    return invitation


def own(code: str) -> tuple[Registration, ResponseReturnValue | None]:
    """The registration, and where to prove first that it is one's own; None for a browser that holds the ticket."""
    registration = of_code(code)
    if holding.holds(registration):
        return registration, None
    to = next((name for name, endpoint in ONWARD.items() if endpoint == request.endpoint), "show")
    onward = url_for("tickets.prove", code=registration.code.lower(), to=to)
    return registration, redirect(onward, code=303)


def address_of(registration: Registration) -> str:
    """The page of the ticket on this site."""
    return url_for("tickets.show", code=registration.code.lower())


def _count_guess() -> None:
    sender = network(request.remote_addr or "")
    refuse_if_tried(WRONG_CODES, sender)
    with unit_of_work():
        count_tries({WRONG_CODES: sender})
