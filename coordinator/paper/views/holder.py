"""What the holder of a ticket has on paper: the ticket itself, and the certificate."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, site_address
from coordinator.core.words import _
from coordinator.paper import operations, queries
from coordinator.paper.forms import NameForm
from coordinator.paper.models import Certificate
from coordinator.paper.sheets import cards
from coordinator.paper.sheets.certificates import certificates_paper
from coordinator.paper.views.blueprint import asked_language, blueprint, pdf_file
from coordinator.registration.models import RegistrationState
from coordinator.tickets.views.blueprint import keep_secret, name_participant
from coordinator.tickets.views.loading import ONWARD, own

HERE = "/t/<code>/certificate"
ONWARD |= {"certificate": "paper.certificate", "certificate_file": "paper.own_file", "paper": "paper.own_ticket"}
blueprint.before_request(name_participant)
blueprint.after_request(keep_secret)


@blueprint.route(HERE, methods=["GET", "POST"])
@public
@writes
def certificate(code: str) -> ResponseReturnValue:
    """The certificate of this ticket, if there is one; its name can be corrected for fourteen days."""
    person, first = own(code)
    if first is not None:
        return first
    given = queries.certificate_of(person)
    form = NameForm(given) if given and _can_correct(given) else None
    if form and given and form.attempt(operations.correct_by_holder, given):
        return done(_("The certificate now says %(name)s.", name=given.name), f"/t/{person.code.lower()}/certificate")
    return page("paper/holder.html", form=form, person=person, event=person.event, certificate=given)


def _can_correct(given: Certificate) -> bool:
    """Whether the holder is asked for the name: not while the list does not tell it."""
    return given.is_valid and clock.now() < given.correctable_until and not given.registration.restricted_at


@blueprint.get(f"{HERE}.pdf")
@public
def own_file(code: str) -> ResponseReturnValue:
    """The certificate as a file; there is none before it is earned and issued, nor after it is withdrawn."""
    person, first = own(code)
    if first is not None:
        return first
    given = queries.certificate_of(person)
    if given is None or not given.is_valid:
        raise NotFound("certificate of a ticket")
    data = certificates_paper([given], site_address(), asked_language(given.issue))
    return pdf_file(f"certificate-{given.year}-{given.number}", "certificate", data)


@blueprint.get("/t/<code>/ticket.pdf")
@public
def own_ticket(code: str) -> ResponseReturnValue:
    """The ticket on a quarter of a sheet, for whoever comes without a telephone; only who has a seat has one."""
    person, first = own(code)
    if first is not None:
        return first
    if person.state is not RegistrationState.CONFIRMED:
        raise NotFound("paper of a ticket without a seat")
    paper = cards.own_ticket(person, site_address())
    return pdf_file(f"ticket-{person.event.slug}", paper.template, paper.data)
