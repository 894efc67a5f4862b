"""What all pages of this room have in common: who acts, who holds the ticket afterwards, what nobody may keep."""

import re

from flask import Blueprint, Response, request
from flask_login import current_user

from coordinator.audit import trail
from coordinator.audit.models import PARTICIPANT
from coordinator.registration import holding
from coordinator.tickets.addresses import in_groups

blueprint = Blueprint("tickets", __name__)
blueprint.add_app_template_global(holding.held_ticket)
blueprint.add_app_template_filter(in_groups)

_TICKET = re.compile(r"/t/([0-9a-z]{9})")


@blueprint.before_request
def name_participant() -> None:
    """Whoever changes something without an account acts for themselves; also on the pages of other rooms."""
    if request.method == "POST" and not current_user.is_authenticated:
        trail.set_doer(trail.Doer(None, PARTICIPANT, "web: ticket"))


@blueprint.after_request
def keep_secret(response: Response) -> Response:
    """Nobody keeps the page of a ticket, finds it by a search, or hears from where its reader comes."""
    if request.path[:3].lower() == "/t/" or request.path.startswith("/office/"):
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@blueprint.after_request
def _hand_out(response: Response) -> Response:
    """Registering gives the ticket to this browser; sent twice, the second answer does so, too.

    The ticket of a seat that was handed over belongs to somebody else, who proves it with the telephone number.
    """
    leads_to = _TICKET.fullmatch(response.location or "")
    if leads_to and response.status_code == 303 and request.endpoint == "tickets.register":
        holding.hold(response, leads_to[1].upper())
    return response
