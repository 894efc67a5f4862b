"""The ticket: a code for the door, what it is good for, and what its holder can do."""

from flask import Response
from flask.typing import ResponseReturnValue

from coordinator.access.guard import may, public
from coordinator.access.policy import Permission
from coordinator.core.names import mask_name
from coordinator.core.qr import qr_file
from coordinator.core.transaction import in_short_steps
from coordinator.core.web import page, site_address
from coordinator.events.sharing import place_words, when_words
from coordinator.registration import holding, queries
from coordinator.registration.models import Registration
from coordinator.registration.operations import can_take_back
from coordinator.tickets.addresses import scanned_address, ticket_address
from coordinator.tickets.views.blueprint import blueprint
from coordinator.tickets.views.loading import of_code


@blueprint.get("/t/<code>")
@blueprint.get("/T/<code>", endpoint="scanned")
@public
@in_short_steps
def show(code: str) -> ResponseReturnValue:
    """The ticket in whatever spelling of its code; a stranger sees of the name only its first letters."""
    registration = of_code(code)
    event, own = registration.event, holding.holds(registration)
    return page(
        "tickets/show.html",
        person=registration,
        event=event,
        own=own,
        name=_name(registration, own=own),
        when=when_words(event),
        place=place_words(event),
        address=ticket_address(site_address(), registration.code),
        scanned=scanned_address(site_address(), registration.code),
        handed_over=queries.successor_of(registration) is not None,
        can_take_back=own and can_take_back(registration),
    )


@blueprint.get("/t/<code>/qr.svg")
@public
@in_short_steps
def picture(code: str) -> ResponseReturnValue:
    """The code alone, for keeping or for a message."""
    registration = of_code(code)
    return Response(qr_file(scanned_address(site_address(), registration.code)), mimetype="image/svg+xml")


def _name(registration: Registration, *, own: bool) -> str:
    if own or may(Permission.REGISTRATION_READ, registration):
        return registration.full_name
    return mask_name(registration.prefix, registration.given_name, registration.surname)
