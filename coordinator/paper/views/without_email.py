"""People who gave no e-mail: their tickets by LINE one by one, or printed in one step to be handed out."""

from collections.abc import Sequence

from flask import Response, make_response
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.web import page, site_address
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.events.sharing import place_words, when_words
from coordinator.paper.views.blueprint import blueprint, noted
from coordinator.registration.models import Registration
from coordinator.registration.queries import list_without_email
from coordinator.tickets.addresses import scanned_address, ticket_address

BASE = "/team/events/<slug>/registrations/without-email"


@blueprint.get(BASE)
@requires(Permission.REGISTRATION_EDIT, load=get_event)
def without_email(event: Event) -> ResponseReturnValue:
    """Who they are, with a button for each that sends the link to the ticket by LINE, and one that prints all."""
    people = list_without_email(event)
    links = {one.id: ticket_address(site_address(), one.code) for one in people}
    return page("paper/without_email.html", event=event, people=people, links=links, when=when_words(event))


@blueprint.get(f"{BASE}/print")
@requires(Permission.REGISTRATION_EDIT, load=get_event)
def printed_tickets(event: Event) -> Response:
    """Their tickets on paper, to be cut apart; that the names were taken is noted."""
    people = list_without_email(event)
    answer = make_response(_tickets(event, people))
    answer.headers["Cache-Control"] = "no-store"
    return noted(answer, event, len(people))


def _tickets(event: Event, people: Sequence[Registration]) -> ResponseReturnValue:
    codes = {one.id: scanned_address(site_address(), one.code) for one in people}
    return page(
        "paper/tickets.html", event=event, people=people, codes=codes, when=when_words(event), place=place_words(event)
    )
