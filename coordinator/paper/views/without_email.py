"""People who gave no e-mail: their tickets by LINE one by one, or printed in one step to be handed out."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.web import page, site_address
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.events.sharing import when_words
from coordinator.paper.views.blueprint import blueprint
from coordinator.registration.line import Line
from coordinator.registration.queries import list_without_email
from coordinator.tickets.addresses import ticket_address


@blueprint.get("/team/events/<slug>/registrations/without-email")
@requires(Permission.REGISTRATION_EDIT, load=get_event)
def without_email(event: Event) -> ResponseReturnValue:
    """Who they are, each with a button that sends the ticket's link by LINE; one button prints the tickets."""
    people = list_without_email(event)
    links = {one.id: ticket_address(site_address(), one.code) for one in people}
    return page(
        "paper/without_email.html", event=event, people=people, links=links, when=when_words(event), line=Line.of(event)
    )
