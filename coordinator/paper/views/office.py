"""What an office takes from its page on paper: the tickets of those whom it named."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.core.web import site_address
from coordinator.paper.sheets import cards
from coordinator.paper.views.blueprint import blueprint, pdf_file
from coordinator.registration.operations import may_replace
from coordinator.registration.queries import people_of_office
from coordinator.tickets.views.loading import of_link


@blueprint.get("/office/<token>/tickets.pdf")
@public
def office_tickets(token: str) -> ResponseReturnValue:
    """A ticket for each person with a seat whom the office named, four on a sheet: many of them have no mailbox."""
    invitation = of_link(token)
    people = [one for one in people_of_office(invitation) if may_replace(one)]
    paper = cards.tickets_of(invitation.event, people, site_address())
    return pdf_file(f"tickets-{invitation.event.slug}-{invitation.district_code}", paper.template, paper.data)
